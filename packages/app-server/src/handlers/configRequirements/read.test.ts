import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { TestBed } from "../../../test/appServer.ts";

async function require(bed: TestBed, text: string): Promise<void> {
  await mkdir(bed.machine);
  await writeFile(join(bed.machine, "requirements.toml"), text);
}

const input = [{ type: "text", text: "go", text_elements: [] }];

test("nothing required is null, whatever the params", async () => {
  await using bed = await TestBed.create();
  const client = await bed.client();
  expect(await client.call("configRequirements/read")).toEqual({ requirements: null });
  expect(await client.call("configRequirements/read", {})).toEqual({ requirements: null });
});

test("requirements have all their members", async () => {
  await using bed = await TestBed.create();
  await require(bed, `allowed_approval_policies = ["on-request"]
allowed_sandbox_modes = ["read-only", "external-sandbox"]
allowed_web_search_modes = ["cached"]
enforce_residency = "us"
[experimental_network]
http_port = 80
allowed_domains = ["example.com"]
`);
  const client = await bed.client();
  expect(await client.call("configRequirements/read")).toEqual({
    requirements: {
      allowedApprovalPolicies: ["on-request"],
      allowedSandboxModes: ["read-only"],
      allowedWebSearchModes: ["cached", "disabled"],
      enforceResidency: "us",
      network: {
        enabled: null,
        httpPort: 80,
        socksPort: null,
        allowUpstreamProxy: null,
        dangerouslyAllowNonLoopbackProxy: null,
        dangerouslyAllowNonLoopbackAdmin: null,
        dangerouslyAllowAllUnixSockets: null,
        allowedDomains: ["example.com"],
        deniedDomains: null,
        allowUnixSockets: null,
        allowLocalBinding: null,
      },
    },
  });
});

test("no request gets around them", async () => {
  await using bed = await TestBed.create();
  await require(bed, 'allowed_approval_policies = ["on-request"]\nallowed_sandbox_modes = ["read-only"]\n');
  const client = await bed.client();
  const wishes = { approvalPolicy: "never", sandbox: "danger-full-access" };
  const { thread, approvalPolicy, sandbox } = await client.call("thread/start", wishes);
  expect([approvalPolicy, sandbox.type]).toEqual(["on-request", "readOnly"]);
  const file = join(bed.machine, "requirements.toml");
  const notAllowed = (key: string, value: string, set: string) =>
    `invalid value for \`${key}\`: \`${value}\` is not in the allowed set [${set}] (set by ${file})`;
  const from = client.log.length;
  await client.call("turn/start", { threadId: thread.id, input, approvalPolicy: "never" });
  expect((await client.notified("error", from)).params?.error).toMatchObject({
    message: notAllowed("approval_policy", "Never", "OnRequest"),
    codexErrorInfo: "badRequest",
  });
  const { error } = await client.ask("command/exec", {
    command: ["true"],
    sandboxPolicy: { type: "dangerFullAccess" },
  });
  expect(error).toEqual({
    code: -32600,
    message: `invalid sandbox policy: ${notAllowed("sandbox_mode", "DangerFullAccess", "ReadOnly")}`,
  });
  expect(bed.model.requests).toEqual([]);
});

test("requirements that cannot be read are an error, not none", async () => {
  await using bed = await TestBed.create();
  await require(bed, "allowed_approval_policies = []\n");
  const client = await bed.client();
  expect((await client.ask("configRequirements/read")).error).toEqual({
    code: -32603,
    message: "failed to read configuration layers: field `allowed_approval_policies` cannot be empty",
  });
});
