// Whether the reader turned keys off, on this computer.
export const setting = "redress.keys"
export const isOff = () => localStorage.getItem(setting) === "off"
