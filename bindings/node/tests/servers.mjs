// Servers for the tests: real ones by environment variables, and a small one that hangs or answers as told.
import { once } from "node:events";
import { createServer } from "node:http";

/** `DEPLOYME_TEST_<SERVER>_<FIELD>`. */
export function given(server, field, otherwise) {
  return process.env[`DEPLOYME_TEST_${server}_${field}`] || otherwise;
}

/** Options of a test that needs that server: it is skipped, with the reason, where there is none. */
export function needs(server) {
  if (given(server, "URL")) return {};
  const why = given(server, "UNAVAILABLE", "no address was given").replaceAll("\t", ": ");
  return { skip: `DEPLOYME_TEST_${server}_URL: ${why}` };
}

/** A server, for as long as the test runs, that gives one answer; without a status it never answers. */
export async function told(t, status, body = null) {
  const state = { url: "", requests: 0 };
  const server = createServer((request, response) => {
    state.requests += 1;
    request.resume();
    if (status === undefined) {
      state.left = once(request.socket, "close");
      server.emit("asked");
      return;
    }
    response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
  });
  state.asked = once(server, "asked");
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  state.url = `http://127.0.0.1:${server.address().port}`;
  t.after(async () => {
    server.closeAllConnections();
    server.close();
    await once(server, "close");
  });
  return state;
}
