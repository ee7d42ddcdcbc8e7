/** The card that a key leads to from the one with the focus: within its column, or to the same height of the next column that has cards. */
export function boardTarget<Card>(key: string, columns: readonly (readonly Card[])[], from: unknown): Card | undefined {
  const column = columns.findIndex((cards) => cards.some((card) => card === from));
  const cards = columns[column];
  if (!cards) return undefined;
  const at = cards.findIndex((card) => Object.is(card, from));
  switch (key) {
    case "ArrowDown":
      return cards[Math.min(at + 1, cards.length - 1)];
    case "ArrowUp":
      return cards[Math.max(at - 1, 0)];
    case "Home":
      return cards[0];
    case "End":
      return cards.at(-1);
    case "ArrowRight":
      return beside(columns.slice(column + 1), at);
    case "ArrowLeft":
      return beside(columns.slice(0, column).reverse(), at);
    default:
      return undefined;
  }
}

function beside<Card>(columns: readonly (readonly Card[])[], at: number): Card | undefined {
  const next = columns.find((cards) => cards.length > 0);
  return next?.[Math.min(at, next.length - 1)];
}
