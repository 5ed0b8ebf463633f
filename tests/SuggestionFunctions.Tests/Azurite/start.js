// Azurite that ends with the tests that started it, however they end: their end closes its standard input.
process.stdin.on("end", () => process.exit()).resume();
require("azurite/dist/src/azurite");
