const page = "/help/file-types";

/** Why a file was not taken. Where the sentence names the page of the permitted file types, the name leads there, in another tab: what is on its way goes on. */
export function RefusalText({ text, fileTypes }: { text: string; fileTypes: string }) {
  const at = text.indexOf(fileTypes);
  if (at < 0) return text;
  return (
    <>
      {text.slice(0, at)}
      <a className="underline underline-offset-3" href={page} target="_blank" rel="noopener">
        {fileTypes}
      </a>
      {text.slice(at + fileTypes.length)}
    </>
  );
}
