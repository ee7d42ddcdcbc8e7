/** Whether a click leads to another page in this very window: no download, no new tab, no place on this page. */
export function opensHere(event: MouseEvent): boolean {
  if (event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return false;
  const link = event.target instanceof Element ? event.target.closest("a") : null;
  if (!link?.href || link.download || (link.target && link.target !== "_self") || !/^https?:$/.test(link.protocol)) return false;
  return link.pathname + link.search !== location.pathname + location.search || !link.hash;
}
