import { Combobox } from '@base-ui/react/combobox';
import { useMemo } from 'react';
import type { Scenario } from 'assemblage';
import { useLab } from '../state/lab.ts';

const SHOWN = 60;

/** Places of a policy: countries, cities, ports, towns and forces of the world. None means everywhere. */
export function PlacePicker({
  scenario,
  where,
  onChange,
}: {
  scenario: Scenario;
  where: readonly string[];
  onChange: (where: readonly string[]) => void;
}) {
  const facts = useLab((lab) => lab.facts);
  const names = useMemo(() => new Map(facts?.countries.map(({ iso2, name }) => [iso2, name])), [facts]);
  const items = useMemo(() => {
    const synthetic = (name: string) => name.startsWith('cell ') || name === 'Smart City' || name === 'City Police';
    const places = (facts?.places ?? []).filter(({ name, country }) => {
      if (scenario.world === 'europe') return scenario.countries.includes(country) && !synthetic(name);
      return country === 'GB' && (scenario.world === 'city') === synthetic(name);
    });
    const countries = scenario.world === 'europe' ? scenario.countries : [];
    return [...new Set([...countries, ...places.map(({ name }) => name)])];
  }, [facts, scenario.world, scenario.countries]);
  const label = (item: string): string => names.get(item) ?? item;
  return (
    <div className="places">
      <Combobox.Root
        items={items}
        multiple
        limit={SHOWN}
        value={[...where]}
        itemToStringLabel={label}
        onValueChange={(value: string[]) => onChange(value)}
      >
        <Combobox.Chips className="chips">
          {where.map((place) => (
            <Combobox.Chip key={place} className="chip" aria-label={label(place)}>
              {label(place)}
              <Combobox.ChipRemove className="chip-remove" aria-label={`Remove ${label(place)}`}>
                ×
              </Combobox.ChipRemove>
            </Combobox.Chip>
          ))}
          <Combobox.Input
            aria-label="Where"
            placeholder={where.length === 0 ? 'Everywhere; type a place' : 'Add a place'}
          />
        </Combobox.Chips>
        <Combobox.Portal>
          <Combobox.Positioner className="above" sideOffset={4}>
            <Combobox.Popup className="menu">
              <Combobox.Empty className="hint">No place of this name in the world.</Combobox.Empty>
              <Combobox.List>
                {(item: string) => (
                  <Combobox.Item key={item} value={item} className="menu-item">
                    {label(item)}
                  </Combobox.Item>
                )}
              </Combobox.List>
            </Combobox.Popup>
          </Combobox.Positioner>
        </Combobox.Portal>
      </Combobox.Root>
    </div>
  );
}
