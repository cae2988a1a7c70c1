// What a browser keeps of a few letters beside its database, for the tests of last words.

/** @param {Map<string, string>} letters */
export function besideTheDatabase(letters) {
  const value = {
    get length() {
      return letters.size;
    },
    key: (/** @type {number} */ n) => [...letters.keys()][n] ?? null,
    getItem: (/** @type {string} */ name) => letters.get(name) ?? null,
    setItem: (/** @type {string} */ name, /** @type {string} */ text) => void letters.set(name, text),
    removeItem: (/** @type {string} */ name) => void letters.delete(name),
  };
  Object.defineProperty(globalThis, "localStorage", { value, configurable: true });
  return () => void Reflect.deleteProperty(globalThis, "localStorage");
}
