/** Runes everywhere; type checking belongs to svelte-check. */
export default { compilerOptions: { runes: true } };
