/** Whether the pointer is a finger; to be asked when something happens, never while the server renders. */
export const isTouch = () => matchMedia("(pointer: coarse)").matches;
