/** What the server writes into the first line of the service worker. */
declare const SHELL: { version: string; pages: string[]; files: string[] };
