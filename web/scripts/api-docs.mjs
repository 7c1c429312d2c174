// Puts Swagger UI into the build, for the gateway's page /api/docs: the browser loads nothing from elsewhere.
import { copyFile, mkdir } from "node:fs/promises";

const from = new URL("../node_modules/swagger-ui-dist/", import.meta.url);
const to = new URL("../dist/api-docs/", import.meta.url);

await mkdir(to, { recursive: true });
for (const name of ["swagger-ui-bundle.js", "swagger-ui.css"]) await copyFile(new URL(name, from), new URL(name, to));
