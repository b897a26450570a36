/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A list of what is refused, not of what is allowed: libraries and kernels that come after us use
 * calls that no list of today has, and their users would see a service that fails for no reason.
 * Files are Landlock's, but for what it cannot guard. */

#define _GNU_SOURCE
#include "config.h"

#include "dwr-filter.h"

#ifdef HAVE_SECCOMP

#include <errno.h>
#include <fcntl.h>
#include <linux/fs.h>
#include <linux/netlink.h>
#include <netinet/in.h>
#include <sched.h>
#include <seccomp.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

/* By name: which of them exist depends on the architecture. */
static const char *const refused[] = {
  /* Programs and processes. */
  "execve",
  "execveat",
  "uselib",
  /* Other processes. A library that would set the priority of its own threads can do without. */
  "get_robust_list",
  "ioprio_set",
  "kcmp",
  "migrate_pages",
  "move_pages",
  "pidfd_getfd",
  "pidfd_open",
  "pidfd_send_signal",
  "process_madvise",
  "process_mrelease",
  "process_vm_readv",
  "process_vm_writev",
  "sched_setaffinity",
  "sched_setattr",
  "sched_setparam",
  "sched_setscheduler",
  "setpriority",
  /* Servers, and ways to other processes of the user. */
  "accept",
  "accept4",
  "listen",
  "mq_open",
  "msgget",
  "semget",
  "shmat",
  "shmget",
  "socketpair",
  /* Files, as far as Landlock does not guard them: their modes, owners and labels, where a browser
   * writes what address a file is from, by a path or by a descriptor that may only read; their
   * length before Linux 6.2. SQLite gives its files their owner when it is root's, and does without
   * when it cannot. What stat () tells stays, and where links lead: SQLite follows those of a
   * store's folder by itself, GLib the time zone's. */
  "chmod",
  "chown",
  "chown32",
  "fanotify_init",
  "fanotify_mark",
  "fchmodat",
  "fchown",
  "fchown32",
  "fchownat",
  "fgetxattr",
  "flistxattr",
  "fremovexattr",
  "fsetxattr",
  "futimesat",
  "getxattr",
  "lchown",
  "lchown32",
  "lgetxattr",
  "listxattr",
  "llistxattr",
  "lremovexattr",
  "lsetxattr",
  "mknod",
  "mknodat",
  "open_by_handle_at",
  "removexattr",
  "setxattr",
  "truncate",
  "truncate64",
  "utime",
  "utimensat",
  "utimensat_time64",
  "utimes",
  /* Memory that becomes a program. */
  "memfd_create",
  "memfd_secret",
  /* Namespaces and mounts. */
  "chroot",
  "fsconfig",
  "fsmount",
  "fsopen",
  "fspick",
  "mount",
  "mount_setattr",
  "move_mount",
  "open_tree",
  "pivot_root",
  "setns",
  "umount",
  "umount2",
  "unshare",
  /* Identities. */
  "capset",
  "setfsgid",
  "setfsgid32",
  "setfsuid",
  "setfsuid32",
  "setgid",
  "setgid32",
  "setgroups",
  "setgroups32",
  "setregid",
  "setregid32",
  "setresgid",
  "setresgid32",
  "setresuid",
  "setresuid32",
  "setreuid",
  "setreuid32",
  "setuid",
  "setuid32",
  /* The kernel, its keys, and doors to it that were often open. */
  "_sysctl",
  "acct",
  "add_key",
  "adjtimex",
  "bpf",
  "clock_adjtime",
  "clock_settime",
  "create_module",
  "delete_module",
  "finit_module",
  "get_kernel_syms",
  "init_module",
  "ioperm",
  "iopl",
  "kexec_file_load",
  "kexec_load",
  "keyctl",
  "lookup_dcookie",
  "modify_ldt",
  "nfsservctl",
  "perf_event_open",
  "personality",
  "query_module",
  "quotactl",
  "quotactl_fd",
  "reboot",
  "request_key",
  "setdomainname",
  "sethostname",
  "settimeofday",
  "stime",
  "swapoff",
  "swapon",
  "syslog",
  "userfaultfd",
  "vhangup",
  "vm86",
  "vm86old",
};

/* Younger than the library may be; these numbers are the same on every architecture. */
static const int refused_numbers[] = {
  452, /* fchmodat2 */
  463, /* setxattrat */
  464, /* getxattrat */
  465, /* listxattrat */
  466, /* removexattrat */
  467, /* open_tree_attr */
  469, /* file_setattr */
};

/* Whoever tries these has another way, and takes it when the kernel seems not to know them. What
 * openat2 () is told to do is in memory, where no filter sees it. */
static const char *const unknown[] = {
  "clone3", "io_uring_enter", "io_uring_register", "io_uring_setup", "openat2",
};

/* The leak checker looks at the process from one of its own; valgrind ends its threads so. */
static const char *const refused_strictly[] = { "fork", "ptrace", "tkill", "vfork" };

/* Linux 5.14; the headers may be older. */
#ifndef PR_SCHED_CORE
#define PR_SCHED_CORE 62
#endif

/* Linux 6.3 */
#ifndef IP_LOCAL_PORT_RANGE
#define IP_LOCAL_PORT_RANGE 51
#endif

/* Linux 6.19 */
#ifndef F_SETDELEG
#define F_SETDELEG 1040
#endif

#define REFUSE SCMP_ACT_ERRNO (EPERM)
#define SEEM_UNKNOWN SCMP_ACT_ERRNO (ENOSYS)

/* The argument of clone () that holds the flags. */
#ifdef __s390__
#define CLONE_FLAGS 1
#else
#define CLONE_FLAGS 0
#endif

/* The C library makes every socket by socketcall () there, unless it was built for Linux 4.3 and
 * later alone. */
#if defined(__i386__) || defined(__m68k__) || defined(__s390__)
#define HAS_SOCKETCALL 1
#else
#define HAS_SOCKETCALL 0
#endif

typedef struct {
  scmp_filter_ctx rules;
  gboolean is_whole; /* nothing is missing of what it was to have */
} Filter;

/* What the architecture does not have, the library passes over without an error. */
static void
add_rule (Filter *self,
          guint32 action,
          int number,
          guint n_arguments,
          const struct scmp_arg_cmp *arguments)
{
  int result = seccomp_rule_add_array (self->rules, action, number, n_arguments, arguments);

  if (result == 0 || result == -EEXIST)
    return;
  g_warning ("System call %d is not filtered: %s", number, g_strerror (-result));
  self->is_whole = FALSE;
}

static void
set_attribute (Filter *self, enum scmp_filter_attr attribute, guint32 value)
{
  int result = seccomp_attr_set (self->rules, attribute, value);

  if (result == 0)
    return;
  g_warning ("The filter's attribute %d stays as it is: %s", attribute, g_strerror (-result));
  self->is_whole = FALSE;
}

static void
refuse_names (Filter *self, guint32 action, const char *const *names, gsize n_names)
{
  for (gsize i = 0; i < n_names; i++) {
    int number = seccomp_syscall_resolve_name (names[i]);

    if (number != __NR_SCMP_ERROR)
      add_rule (self, action, number, 0, NULL);
  }
}

/* Refuses the call when one of its arguments is so. */
static void
refuse_when (Filter *self, int number, struct scmp_arg_cmp argument)
{
  add_rule (self, REFUSE, number, 1, &argument);
}

static void
refuse_bits (Filter *self, int number, guint i_argument, guint64 bits)
{
  refuse_when (self, number, SCMP_CMP (i_argument, SCMP_CMP_MASKED_EQ, bits, bits));
}

/* Addresses and ports that the service would choose for others to reach it. The C library and GIO
 * bind the sockets by which they look at the network, and the lengths of addresses differ: a
 * shorter one than its family's is refused by the kernel. musl's resolver binds those for names
 * too. */
static void
refuse_own_addresses (Filter *self)
{
  const struct scmp_arg_cmp range[] = {
    SCMP_A1 (SCMP_CMP_MASKED_EQ, G_MAXUINT32, IPPROTO_IP),
    SCMP_A2 (SCMP_CMP_MASKED_EQ, G_MAXUINT32, IP_LOCAL_PORT_RANGE),
  };

#ifdef __GLIBC__
  refuse_when (self, SCMP_SYS (bind), SCMP_A2 (SCMP_CMP_NE, sizeof (struct sockaddr_nl)));
#endif
  add_rule (self, REFUSE, SCMP_SYS (setsockopt), G_N_ELEMENTS (range), range);
}

/* IPv4 and IPv6, and what the network looks like. The service's own connection is open already.
 *
 * The arguments of socketcall () are in memory, where no filter sees them. libseccomp (2.5) makes a
 * rule for some families there into one that refuses socketcall (SYS_SOCKET) whole, and no socket
 * would be left. So the families stay open there, and the desktop's services with them, and the
 * addresses; what is refused whole, as listen (), is so there too. */
static void
refuse_sockets (Filter *self)
{
  const struct scmp_arg_cmp netlink[] = {
    SCMP_A0 (SCMP_CMP_EQ, AF_NETLINK),
    SCMP_A2 (SCMP_CMP_NE, 0), /* NETLINK_ROUTE */
  };

  if (HAS_SOCKETCALL)
    return;
  for (int family = 0; family < AF_NETLINK; family++)
    if (family != AF_INET && family != AF_INET6)
      refuse_when (self, SCMP_SYS (socket), SCMP_A0 (SCMP_CMP_EQ, (guint64) family));
  refuse_when (self, SCMP_SYS (socket), SCMP_A0 (SCMP_CMP_GT, AF_NETLINK));
  add_rule (self, REFUSE, SCMP_SYS (socket), G_N_ELEMENTS (netlink), netlink);
  refuse_own_addresses (self);
}

/* abort () and the like signal the process itself. */
static void
refuse_signals (Filter *self)
{
  const guint64 own = (guint64) getpid ();

  refuse_when (self, SCMP_SYS (kill), SCMP_A0 (SCMP_CMP_NE, own));
  refuse_when (self, SCMP_SYS (tgkill), SCMP_A0 (SCMP_CMP_NE, own));
  refuse_when (self, SCMP_SYS (rt_sigqueueinfo), SCMP_A0 (SCMP_CMP_NE, own));
  refuse_when (self, SCMP_SYS (rt_tgsigqueueinfo), SCMP_A0 (SCMP_CMP_NE, own));
  refuse_when (self, SCMP_SYS (prlimit64), SCMP_A0 (SCMP_CMP_NE, 0));
}

/* The kernel takes 32 bits of such an argument: a comparison of all 64 would be passed by a call
 * that sets another one. */
static void
refuse_command (Filter *self, int number, guint i_argument, unsigned int command)
{
  refuse_when (self, number, SCMP_CMP (i_argument, SCMP_CMP_MASKED_EQ, G_MAXUINT32, command));
}

/* Whoever types into the terminal of the client's starter gives commands to the shell there; the
 * kernel signals the owner of a descriptor, which may be any process of the user; a lease on what
 * may only be read has others wait in open () for most of a minute; F_NOTIFY watches a folder
 * without a call for watches; flags of files are as their labels; and the service ends with its
 * client (dwr-confine.c), with which it shares no processor by its own choice. */
static void
refuse_commands (Filter *self)
{
  static const unsigned int controls[] = {
    TIOCSTI, TIOCLINUX, FIOSETOWN, SIOCSPGRP, FS_IOC_SETFLAGS, FS_IOC_FSSETXATTR,
  };
  static const unsigned int descriptor_commands[] = {
    F_SETOWN, F_SETOWN_EX, F_SETSIG, F_SETLEASE, F_SETDELEG, F_NOTIFY,
  };
  static const unsigned int process_commands[] = { PR_SET_PDEATHSIG, PR_SCHED_CORE };

  for (gsize i = 0; i < G_N_ELEMENTS (controls); i++)
    refuse_command (self, SCMP_SYS (ioctl), 1, controls[i]);
  for (gsize i = 0; i < G_N_ELEMENTS (descriptor_commands); i++) {
    refuse_command (self, SCMP_SYS (fcntl), 1, descriptor_commands[i]);
    refuse_command (self, SCMP_SYS (fcntl64), 1, descriptor_commands[i]);
  }
  for (gsize i = 0; i < G_N_ELEMENTS (process_commands); i++)
    refuse_command (self, SCMP_SYS (prctl), 0, process_commands[i]);
}

/* Landlock asks for what a descriptor can read and write. An access mode that the kernel keeps for
 * old tools of devices can do neither, and so it opens every file of the user's; and O_TRUNC, which
 * empties a file whatever the mode, is Landlock's business since Linux 6.2 alone. */
static void
refuse_openings (Filter *self)
{
  static const struct {
    int number;
    guint i_flags;
  } calls[] = {
    { SCMP_SYS (open), 1 },
    { SCMP_SYS (openat), 2 },
  };
  /* O_ACCMODE has more bits in some C libraries. */
  const guint64 neither = O_WRONLY | O_RDWR;

  for (gsize i = 0; i < G_N_ELEMENTS (calls); i++) {
    refuse_bits (self, calls[i].number, calls[i].i_flags, neither);
    refuse_when (self,
                 calls[i].number,
                 SCMP_CMP (calls[i].i_flags, SCMP_CMP_MASKED_EQ, neither | O_TRUNC, O_TRUNC));
  }
}

/* Whoever may read a file of the user's could open it to everybody. Our own are for their owner
 * alone, and SQLite, which gives a log the mode of its database, goes on when it cannot. */
static void
refuse_modes (Filter *self)
{
  for (guint64 bit = S_IXOTH; bit <= S_IRGRP; bit <<= 1)
    refuse_bits (self, SCMP_SYS (fchmod), 1, bit);
}

/* Threads alone, in the namespaces that are there. */
static void
refuse_processes (Filter *self, gboolean is_lenient)
{
  static const guint64 namespaces[] = {
    CLONE_NEWCGROUP, CLONE_NEWIPC, CLONE_NEWNET,  CLONE_NEWNS,
    CLONE_NEWPID,    CLONE_NEWUTS, CLONE_NEWUSER,
  };

  for (gsize i = 0; i < G_N_ELEMENTS (namespaces); i++)
    refuse_bits (self, SCMP_SYS (clone), CLONE_FLAGS, namespaces[i]);
  if (is_lenient)
    return;
  refuse_when (self, SCMP_SYS (clone), SCMP_CMP (CLONE_FLAGS, SCMP_CMP_MASKED_EQ, CLONE_THREAD, 0));
  refuse_names (self, REFUSE, refused_strictly, G_N_ELEMENTS (refused_strictly));
}

/* Libraries are mapped from their files as they are. On s390 the arguments of mmap () are in
 * memory, and what a filter sees in their place is anything. */
static void
refuse_written_programs (Filter *self)
{
  refuse_bits (self, SCMP_SYS (mprotect), 2, PROT_EXEC);
  refuse_bits (self, SCMP_SYS (pkey_mprotect), 2, PROT_EXEC);
#ifndef __s390__
  refuse_bits (self, SCMP_SYS (mmap), 2, PROT_WRITE | PROT_EXEC);
  refuse_bits (self, SCMP_SYS (mmap2), 2, PROT_WRITE | PROT_EXEC);
#endif
}

static void
refuse_all (Filter *self, gboolean is_lenient)
{
  refuse_names (self, REFUSE, refused, G_N_ELEMENTS (refused));
  refuse_names (self, SEEM_UNKNOWN, unknown, G_N_ELEMENTS (unknown));
  for (gsize i = 0; i < G_N_ELEMENTS (refused_numbers); i++)
    add_rule (self, REFUSE, refused_numbers[i], 0, NULL);
  refuse_sockets (self);
  refuse_signals (self);
  refuse_commands (self);
  refuse_openings (self);
  refuse_modes (self);
  refuse_processes (self, is_lenient);
  if (!is_lenient)
    refuse_written_programs (self);
}

static gboolean
begin (Filter *self)
{
  self->rules = seccomp_init (SCMP_ACT_ALLOW);
  self->is_whole = TRUE;
  if (self->rules == NULL)
    return FALSE;
  /* Another architecture's calls would pass by the list. */
  set_attribute (self, SCMP_FLTATR_ACT_BADARCH, SCMP_ACT_KILL_PROCESS);
  set_attribute (self, SCMP_FLTATR_CTL_TSYNC, 1);
  return TRUE;
}

/* A filter that is not whole is better than none. */
static gboolean
load (Filter *self)
{
  int result = seccomp_load (self->rules);

  if (result != 0)
    g_debug ("A filter of system calls is not loaded: %s", g_strerror (-result));
  seccomp_release (self->rules);
  return result == 0 && self->is_whole;
}

gboolean
dwr_filter_load (gboolean is_lenient)
{
  Filter self;

  if (!begin (&self))
    return FALSE;
  /* A tree in place of a chain: most calls are on no list. Speed alone, so it may fail. */
  seccomp_attr_set (self.rules, SCMP_FLTATR_CTL_OPTIMIZE, 2);
  refuse_all (&self, is_lenient);
  return load (&self);
}

gboolean
dwr_filter_refuse_watches (void)
{
  Filter self;

  if (!begin (&self))
    return FALSE;
  add_rule (&self, REFUSE, SCMP_SYS (inotify_add_watch), 0, NULL);
  return load (&self);
}

#else

gboolean
dwr_filter_load (gboolean is_lenient)
{
  return FALSE;
}

gboolean
dwr_filter_refuse_watches (void)
{
  return FALSE;
}

#endif
