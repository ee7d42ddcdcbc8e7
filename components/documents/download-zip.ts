/** Starts the download of chosen documents and folders as one ZIP. A form carries the choice, because an address can't be so long. */
export function downloadZip(clientId: string, chosen: { documentIds?: readonly string[]; folderIds?: readonly string[] }): void {
  const form = document.createElement("form");
  form.method = "post";
  form.action = `/api/clients/${clientId}/documents/zip`;
  const add = (name: string, ids: readonly string[] = []) => {
    for (const id of ids) {
      const field = document.createElement("input");
      Object.assign(field, { type: "hidden", name, value: id });
      form.append(field);
    }
  };
  add("document", chosen.documentIds);
  add("folder", chosen.folderIds);
  document.body.append(form);
  form.submit();
  form.remove();
}
