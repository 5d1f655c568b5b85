import type { PatternToCome } from './pattern.ts';

/** Published patterns that cannot be shown yet, with their bands as they were fixed. */
export const TO_COME: readonly PatternToCome[] = [
  {
    id: 'P03',
    title: 'Price ladder and quantity discount',
    band:
      'production to street 80-300 times; EU cocaine, raw: kilo to gram 1.2-2.2 and exponent 0.88-0.97; US, Australia or ' +
      'pure weight: exponent 0.70-0.85 (transported); enforcement-related share of the retail price 50-75 %',
    rows: ['D01', 'D05', 'D06', 'D07', 'D08', 'D09', 'D10', 'O74'],
    needs:
      'the chain from production on; from the kilo to the gram is put in (market.lotExponent), and agreement would say nothing',
  },
  {
    id: 'Q01',
    title: 'Vendor sales inequality',
    band: 'Gini of transactions 0.66-0.80; top 10 % share 0.48-0.65; HHI below 200',
    rows: ['O24', 'O25'],
    needs: 'online markets',
  },
  {
    id: 'Q02',
    title: 'Revenue more unequal than transactions, long-run ecosystem more than one snapshot',
    band: 'Gini of revenue less that of transactions +0.04 to +0.15; pooled top 1 % of revenue over two years or more 35-60 %',
    rows: ['O11', 'O26'],
    needs: 'online markets',
  },
  {
    id: 'Q03',
    title: 'Quantity discount',
    band: 'ln price on ln grams within vendor: cocaine 0.88-0.94; cannabis 0.82-0.92; MDMA 0.80-0.90',
    rows: ['O72', 'O74'],
    needs: 'online markets',
  },
  {
    id: 'Q04',
    title: 'Feedback and disputes',
    band: 'positive share 92-98.5 %; feedback per transaction 0.35-0.55; disputes per transaction 1.5-5 %',
    rows: ['O53', 'O54', 'O55', 'O56', 'O57', 'O58'],
    needs: 'online markets',
  },
  {
    id: 'Q05',
    title: 'Domestic shipping order',
    band: 'Spearman of the domestic-only share over AU > US > UK > DE > NL at least 0.9; AU at least 90 %; NL at most 15 %',
    rows: ['O85', 'O86', 'O89'],
    needs: 'online markets',
  },
  {
    id: 'Q06',
    title: 'Price gradient from the ports',
    band: '1 g cocaine: UK/NL 1.3-1.9; DE/NL 1.0-1.4; AU/NL 3.0-5.5',
    rows: ['O75'],
    needs: 'online markets',
  },
  {
    id: 'Q07',
    title: 'Takedown migration',
    band: "top destination's share of migrants 50-92 %; first shift on day 1-4; saturation on day 4-10",
    rows: ['O101', 'O102'],
    needs: 'online markets',
  },
  {
    id: 'Q08',
    title: 'Resilience without price rise',
    band: 'one of three big markets seized: total sales back to 90 % of trend within 21-75 days; price change in 90 days -5 to +5 %',
    rows: ['O78', 'O104', 'O105'],
    needs: 'online markets',
  },
  {
    id: 'Q09',
    title: 'Vendor-account lifetime',
    band: 'S(30) .75-.90; S(90) .58-.75; S(180) .38-.56; median 120-220 days',
    rows: ['O03', 'O119'],
    needs: 'online markets',
  },
  {
    id: 'Q10',
    title: 'Reputation reset',
    band:
      'price of re-entering vendors -4 to -12 %; return to own earlier level in 60-130 days; cross-section slope per ' +
      'ln(transactions) -2 to +5 %',
    rows: ['O49', 'O50', 'O69'],
    needs: 'online markets',
  },
  {
    id: 'Q11',
    title: 'Buyers',
    band: 'buyers with one purchase at least 50 %; purchases of the top 10 % of buyers 48-75 %; users who also trade off-market 35-60 %',
    rows: ['O31', 'O36'],
    needs: 'online markets',
  },
  {
    id: 'Q12',
    title: 'Post lens',
    band:
      'detection per prohibited cross-border parcel (screening 26 %) 8-20 %; failure ratio international over domestic 2-5; ' +
      'weekend share of feedback 14-23 %',
    rows: ['O64', 'O92', 'O93', 'O139'],
    needs: 'parcels and postal inspection',
  },
  {
    id: 'K3',
    title: 'Less penalty, more open market',
    band: 'openness of steroids against heroin: sign only',
    rows: [],
    needs: 'steroids, and penalties by substance',
  },
  {
    id: 'K4',
    title: 'Decriminalisation slows the race',
    band: 'yearly turnover of practices and tactics: sign only',
    rows: [],
    needs:
      'decisions that depend on whether an offence is recorded: decriminalisation changes the records alone, and both ' +
      'turnovers stay exactly as they are',
  },
];
