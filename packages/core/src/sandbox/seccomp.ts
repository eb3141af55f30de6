/** Instruction sets a filter can be made for. */
export type FilterArch = "x64" | "arm64";

interface ArchTable {
  /** AUDIT_ARCH_* of the kernel. */
  readonly audit: number;
  /** socket, socketpair: looked at more closely when the network is off. */
  readonly sockets: readonly number[];
  /** Calls refused when the network is off. */
  readonly network: readonly number[];
  /** Calls refused always. */
  readonly always: readonly number[];
}

// io_uring_setup, io_uring_enter, io_uring_register, open_tree, move_mount, fsopen, fsconfig, fsmount, fspick,
// pidfd_getfd, mount_setattr: numbered alike everywhere since they came after the tables were joined.
const COMMON = [425, 426, 427, 428, 429, 430, 431, 432, 433, 438, 442];

const ARCHS: Readonly<Record<FilterArch, ArchTable>> = {
  x64: {
    audit: 0xc000003e,
    sockets: [41, 53],
    // connect, accept, accept4, bind, listen, sendmmsg
    network: [42, 43, 288, 49, 50, 307],
    // ptrace, process_vm_readv, process_vm_writev, mount, umount2, pivot_root, add_key, request_key, keyctl, bpf
    always: [101, 310, 311, 165, 166, 155, 248, 249, 250, 321, ...COMMON],
  },
  arm64: {
    audit: 0xc00000b7,
    sockets: [198, 199],
    network: [203, 202, 242, 200, 201, 269],
    always: [117, 270, 271, 40, 39, 41, 217, 218, 219, 280, ...COMMON],
  },
};

const LOAD = 0x20;
const JUMP_EQUAL = 0x15;
const JUMP_GREATER_EQUAL = 0x35;
const AND = 0x54;
const RETURN = 0x06;

const ALLOW = 0x7fff0000;
const REFUSE = 0x00050001; // fails with EPERM
const UNKNOWN = 0x00050026; // fails with ENOSYS

const AF_UNIX = 1;
const SOCK_DGRAM = 2;
/** On x86-64 the same call by the 32-bit-pointer ABI has this bit set. */
const X32_BIT = 0x40000000;

// Offsets in the kernel's struct seccomp_data.
const OFFSET_NR = 0;
const OFFSET_ARCH = 4;
const OFFSET_DOMAIN = 16;
const OFFSET_TYPE = 24;

type Target = "next" | "allow" | "refuse" | "unknown" | "socket";
interface Instruction {
  readonly code: number;
  readonly k: number;
  readonly yes?: Target;
  readonly no?: Target;
}

/**
 * The BPF program bubblewrap loads into the command: no tracing of other processes, no mounting, no io_uring (which
 * would go around the rest), no kernel keyrings; and without network no sockets but AF_UNIX ones that cannot be
 * connected, so that only socketpair() of streams is of use.
 */
export function seccompFilter(arch: FilterArch, options: { network: boolean }): Buffer {
  const table = ARCHS[arch];
  const refused = options.network ? table.always : [...table.always, ...table.network];
  const start: Instruction[] = [
    { code: LOAD, k: OFFSET_ARCH },
    { code: JUMP_EQUAL, k: table.audit, yes: "next", no: "unknown" },
    { code: LOAD, k: OFFSET_NR },
  ];
  if (arch === "x64") start.push({ code: JUMP_GREATER_EQUAL, k: X32_BIT, yes: "unknown", no: "next" });
  const program: Instruction[] = [
    ...start,
    ...refused.map((nr): Instruction => ({ code: JUMP_EQUAL, k: nr, yes: "refuse", no: "next" })),
  ];
  if (!options.network) {
    for (const nr of table.sockets) program.push({ code: JUMP_EQUAL, k: nr, yes: "socket", no: "next" });
  }
  const labels: Record<Exclude<Target, "next">, number> = {
    allow: program.length,
    refuse: program.length + 1,
    unknown: program.length + 2,
    socket: program.length + 3,
  };
  program.push({ code: RETURN, k: ALLOW }, { code: RETURN, k: REFUSE }, { code: RETURN, k: UNKNOWN });
  // A datagram socket can name its receiver in each message, where no filter sees it: not even created.
  const socket: Instruction[] = [
    { code: LOAD, k: OFFSET_DOMAIN },
    { code: JUMP_EQUAL, k: AF_UNIX, yes: "next", no: "refuse" },
    { code: LOAD, k: OFFSET_TYPE },
    { code: AND, k: 0xf },
    { code: JUMP_EQUAL, k: SOCK_DGRAM, yes: "refuse", no: "next" },
    { code: RETURN, k: ALLOW },
  ];
  return assemble(program, labels, socket);
}

/** Jumps only lead forward, so the socket part brings its own refusal. */
function assemble(
  program: readonly Instruction[],
  labels: Readonly<Record<Exclude<Target, "next">, number>>,
  socket: readonly Instruction[],
): Buffer {
  const ownRefusal = program.length + socket.length;
  const all = [...program, ...socket, { code: RETURN, k: REFUSE }];
  const bytes = Buffer.alloc(all.length * 8);
  all.forEach((instruction, at) => {
    const jump = (target: Target | undefined): number => {
      if (target === undefined || target === "next") return 0;
      const to = target === "refuse" && at > labels.refuse ? ownRefusal : labels[target];
      return to - at - 1;
    };
    bytes.writeUInt16LE(instruction.code, at * 8);
    bytes.writeUInt8(jump(instruction.yes), at * 8 + 2);
    bytes.writeUInt8(jump(instruction.no), at * 8 + 3);
    bytes.writeUInt32LE(instruction.k, at * 8 + 4);
  });
  return bytes;
}
