// Stands in for the package "server-only", which is for Next alone.
export {};
