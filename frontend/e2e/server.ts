/** A real Kithline on a free port, with a data folder of its own. */
import { spawn, spawnSync, type ChildProcess } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer, type AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

const ROOT = resolve(import.meta.dirname, "../..");
const PYTHON = resolve(ROOT, "frontend", process.env["KITHLINE_PYTHON"] ?? "../.venv/bin/python");
const PATIENCE = 120_000;

export class Server {
  private constructor(
    readonly url: string,
    readonly folder: string,
    private readonly child: ChildProcess,
    private readonly said: string[],
  ) {}

  static async start(settings: Record<string, string> = {}): Promise<Server> {
    const folder = mkdtempSync(join(tmpdir(), "kithline-"));
    const port = await freePort();
    const env = {
      ...process.env,
      PYTHONPATH: join(ROOT, "backend"),
      KITHLINE_PORT: String(port),
      KITHLINE_DATA_DIR: folder,
      KITHLINE_KEY_FILE: join(folder, "key"),
      KITHLINE_SIGNUP: "open",
      KITHLINE_TEST_CLOCK: "1",
      // Each person signs up from an address of their own, or the throttle would slow them down.
      KITHLINE_TRUSTED_PROXIES: "127.0.0.1",
      KITHLINE_ALLOW_HOSTS: "127.0.0.1",
      ...settings,
    };
    const migrated = spawnSync(PYTHON, ["-m", "kithline", "migrate"], { cwd: ROOT, env, encoding: "utf8" });
    if (migrated.status !== 0) throw new Error(`The database could not be made:\n${migrated.stderr || migrated.error}`);
    const said: string[] = [];
    const child = spawn(PYTHON, ["-m", "kithline", "serve"], { cwd: ROOT, env, stdio: ["ignore", "pipe", "pipe"] });
    for (const stream of [child.stdout, child.stderr]) stream.on("data", (part: Buffer) => said.push(part.toString()));
    const server = new Server(`http://127.0.0.1:${port}`, folder, child, said);
    await server.ready();
    return server;
  }

  /** What it printed, for the report of a failure. */
  get output(): string {
    return this.said.join("");
  }

  /** The token of the one-time link, until the first account is made. */
  get setUpToken(): string {
    return readFileSync(join(this.folder, "set-up-token"), "utf8").trim();
  }

  async stop(): Promise<void> {
    const gone = new Promise((done) => this.child.once("exit", done));
    const timer = setTimeout(() => this.child.kill("SIGKILL"), 5_000);
    this.child.kill("SIGTERM");
    if (this.child.exitCode === null) await gone;
    clearTimeout(timer);
    rmSync(this.folder, { recursive: true, force: true });
  }

  private async ready(): Promise<void> {
    for (const since = Date.now(); Date.now() - since < PATIENCE; await new Promise((later) => setTimeout(later, 100))) {
      if (this.child.exitCode !== null) break;
      const answer = await fetch(`${this.url}/readyz`).catch(() => null);
      if (answer?.ok) return;
    }
    throw new Error(`The server did not come up:\n${this.output}`);
  }
}

function freePort(): Promise<number> {
  return new Promise((found, failed) => {
    const probe = createServer().once("error", failed);
    probe.listen(0, "127.0.0.1", () => {
      const { port } = probe.address() as AddressInfo;
      probe.close(() => found(port));
    });
  });
}
