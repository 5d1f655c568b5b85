import { BY_CALL_BACK, BY_OFFER, BY_ORDER, CALL, TEXT } from './call-list.ts';
import type { City } from './city.ts';
import { TRACE_DECISIONS } from './decisions.ts';
import type { Dice } from './dice.ts';
import { DAY_BEGINS_AT } from './itinerary.ts';
import { secondAt } from './profiles.ts';
import type { MarketDay } from './watch.ts';

const HOUR = 3600;

type Put = (second: number, from: number, to: number, kind: number, cause: number) => void;

/**
 * What dealing leaves in calls. Who bought at which line on this day is the world's; at which second, and whether by call or
 * text, is drawn. Offers to all customers likewise.
 */
export function marketCalls(city: City): (today: MarketDay, dice: Dice, put: Put) => void {
  const { world, residents, phones, traffic, trafficValues } = city;
  const { people, lines } = world.tables;
  const { offersFrom, offersFor, offerGap } = trafficValues;
  const backWithin = trafficValues.backWithin * 60;
  const phoneOf = (person: number): number => {
    const resident = residents.ofPerson[person];
    return resident >= 0 && phones.hasPhone[resident] === 1 ? resident : -1;
  };

  function order(dice: Dice, buyer: number, line: number, put: Put): void {
    const text = dice.share() < trafficValues.ordersByText;
    const second = secondAt(traffic.lineDay, dice.word());
    put(second, buyer, line, text ? TEXT : CALL, BY_ORDER);
    if (dice.share() < trafficValues.calledBack) {
      put(second + 30 + Math.floor(dice.share() * backWithin), line, buyer, CALL, BY_CALL_BACK);
    }
    const goesOn = trafficValues.aboutOrder / (1 + trafficValues.aboutOrder);
    for (let later = second; dice.share() < goesOn;) {
      later += 60 + Math.floor(dice.share() * backWithin);
      const byLine = dice.share() < 0.5;
      const kind = dice.share() < trafficValues.ordersByText ? TEXT : CALL;
      put(later, byLine ? line : buyer, byLine ? buyer : line, kind, byLine ? BY_CALL_BACK : BY_ORDER);
    }
  }

  return (today, dice, put) => {
    dice.turn(TRACE_DECISIONS.order, today.day);
    for (const { person, line } of today.orders) {
      const buyer = phoneOf(person);
      if (buyer < 0) continue;
      dice.take(people.keyLo[person] ^ lines.keyLo[line], people.keyHi[person] ^ (lines.keyHi[line] << 8));
      order(dice, buyer, phones.firstLine + line, put);
    }
    dice.turn(TRACE_DECISIONS.offer, today.day, 1);
    for (const { line, customers } of today.offers) {
      dice.take(lines.keyLo[line], lines.keyHi[line]);
      const begins = Math.floor((offersFrom - DAY_BEGINS_AT) * HOUR) + Math.floor(dice.share() * (offersFor * HOUR));
      for (const person of customers) {
        const buyer = phoneOf(person);
        if (buyer < 0) continue;
        dice.take(people.keyLo[person] ^ lines.keyLo[line], people.keyHi[person]);
        const after = Math.floor(dice.share() * offerGap * customers.length);
        put(begins + after, phones.firstLine + line, buyer, TEXT, BY_OFFER);
      }
    }
  };
}
