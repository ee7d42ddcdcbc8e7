/** False for what systems leave in folders and nobody means to send. */
export const isWanted = (name: string) => !/^(\.DS_Store|\._.*|Thumbs\.db|desktop\.ini)$/i.test(name);
