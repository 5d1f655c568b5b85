import { useRef } from 'react';

/** What a picture can be saved as: a button that unfolds. */
export function SaveMenu({ label, items }: { label: string; items: readonly (readonly [string, () => void])[] }) {
  const box = useRef<HTMLDetailsElement>(null);
  const close = (): void => box.current?.removeAttribute('open');
  return (
    <details
      ref={box}
      className="save"
      onKeyDown={({ key }) => key === 'Escape' && close()}
      onBlur={({ currentTarget, relatedTarget }) => {
        if (relatedTarget !== null && !currentTarget.contains(relatedTarget)) close();
      }}
    >
      <summary className="quiet" aria-label={`Save ${label}`}>
        Save
      </summary>
      <div className="menu">
        {items.map(([name, act]) => (
          <button
            key={name}
            type="button"
            className="quiet"
            onClick={() => {
              close();
              act();
            }}
          >
            {name}
          </button>
        ))}
      </div>
    </details>
  );
}
