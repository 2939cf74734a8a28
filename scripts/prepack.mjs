// What `npm pack` runs first in a package: as it lies here it would run nowhere else.
console.error(
  'Node strips no types below node_modules: packed as it is, this package would run nowhere else. Pack all of them, as JavaScript with types: npm run pack -- <folder>, from the root of the repository.',
);
process.exit(1);
