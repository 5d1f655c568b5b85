import { useEffect, useState } from 'react';

/** Anything that is let fall on the page is opened, if it can be. */
export function DropZone() {
  const [over, setOver] = useState(false);
  useEffect(() => {
    const drag = (event: DragEvent): void => {
      if (event.dataTransfer?.types.includes('Files') !== true) return;
      event.preventDefault();
      setOver(true);
    };
    const leave = (event: DragEvent): void => {
      if (event.relatedTarget === null) setOver(false);
    };
    const drop = (event: DragEvent): void => {
      setOver(false);
      const { dataTransfer } = event;
      if (dataTransfer?.types.includes('Files') !== true) return;
      event.preventDefault();
      // The browser forgets what fell when this function returns.
      const entries = [...dataTransfer.items].flatMap((item) => item.webkitGetAsEntry() ?? []);
      void open(entries);
    };
    addEventListener('dragover', drag);
    addEventListener('dragleave', leave);
    addEventListener('drop', drop);
    return () => {
      removeEventListener('dragover', drag);
      removeEventListener('dragleave', leave);
      removeEventListener('drop', drop);
    };
  }, []);
  if (!over) return null;
  return (
    <div className="drop-zone" aria-hidden="true">
      <p>
        Let it fall: a folder of a run or a study, a report, a scenario file.
        <br />
        Nothing is uploaded.
      </p>
    </div>
  );
}

async function open(entries: readonly FileSystemEntry[]): Promise<void> {
  const [{ ofEntries }, { openBrought }] = await Promise.all([
    import('../bring/gather.ts'),
    import('../bring/open.ts'),
  ]);
  await openBrought(await ofEntries(entries));
}
