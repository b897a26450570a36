/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. */

#define _GNU_SOURCE
#include "config.h"

#include "dwr-attempts.h"

#include <sys/syscall.h>

#ifdef __SANITIZE_ADDRESS__
#define IS_SANITIZED 1
#else
#define IS_SANITIZED 0
#endif

#define FILES DWR_LAYER_FILES
#define LENGTH DWR_LAYER_LENGTH
#define TCP DWR_LAYER_TCP
#define SIGNALS DWR_LAYER_SIGNALS
#define CALLS DWR_LAYER_CALLS
#define STRICTLY DWR_LAYER_STRICTLY
#define TYPING DWR_LAYER_TYPING
#define PROCESS DWR_LAYER_PROCESS
#define HELPER DWR_LAYER_HELPER

/* The order matters without confinement: mails are gone afterwards. */
const DwrAttempt dwr_attempts[] = {
  { "one-thread", 0 },
  { "read-preferences", 0 },
  { "read-system", 0 },
  { "read-resolver", 0 },
  { "read-libraries", 0 },
  { "write-store", 0 },
  { "signal-self", 0 },
  { "look-at-network", 0 },
  { "read-mail", FILES },
  { "list-mail", FILES },
  { "change-mail", FILES },
  { "read-key", FILES },
  { "list-home", FILES },
  { "read-beside-home", FILES },
  { "write-home", FILES },
  { "change-profile", FILES },
  { "write-autostart", FILES },
  { "read-other-config", FILES },
  { "write-other-config", FILES },
  { "write-preferences", FILES },
  { "write-beside-store", FILES },
  { "write-temporary", FILES },
  { "read-through-link", FILES },
  { "write-through-link", FILES },
  { "read-through-process", FILES },
  { "read-runtime", FILES },
  { "list-runtime", FILES },
  { "read-beside-resolver", FILES },
  { "list-beside-resolver", FILES },
  { "own-memory", FILES },
  { "read-connections", PROCESS },
  { "read-mounts", PROCESS },
  { "parent-memory", FILES },
  { "parent-environment", FILES },
  { "parent-program", FILES },
  { "parent-folder", FILES },
  { "parent-files", FILES },
  { "move-mail", FILES },
  { "take-mail", FILES },
  { "link-mail", FILES },
  { "move-out", FILES },
  { "make-folder", FILES },
  { "make-link", FILES },
  { "open-key-to-others", CALLS },
  { "read-origin", CALLS },
  { "watch-mail", CALLS },
  { "mark-mail", CALLS },
  { "cut-mail", LENGTH | CALLS },
  { "open-for-nothing", CALLS },
  { "open-for-nothing-by-old-call", CALLS },
  { "empty-for-nothing", LENGTH | CALLS },
  { "empty-preferences", LENGTH | CALLS },
  { "empty-preferences-by-old-call", LENGTH | CALLS },
  { "empty-mail", FILES },
  { "delete-mail", FILES },
  { "execve", FILES | CALLS },
  { "own-program", FILES | CALLS },
  { "posix-spawn", FILES | CALLS },
  { "g-spawn", FILES | CALLS },
  { "fork", STRICTLY },
  { "ptrace-parent", FILES | STRICTLY },
  { "read-parent", FILES | CALLS },
  { "signal-parent", SIGNALS | CALLS },
  { "outlive-client", CALLS },
  { "outlive-client-high", CALLS },
  { "share-core", CALLS },
  { "choose-processors", CALLS },
  { "choose-policy", CALLS },
  { "choose-parameters", CALLS },
  { "choose-attributes", CALLS },
  { "choose-nice", CALLS },
  { "choose-disk", CALLS },
  { "bind", TCP | CALLS },
  { "bind-datagram", CALLS },
  { "choose-port", CALLS },
  { "choose-port-high", CALLS },
  { "listen", CALLS },
  { "serve", TCP | CALLS },
  { "session-bus", CALLS },
  { "abstract-bus", SIGNALS | CALLS },
  { "datagram-pair", CALLS },
  { "memory-file", CALLS },
  { "run-written-memory", STRICTLY },
  { "write-program-memory", STRICTLY },
  { "type-line", TYPING | CALLS },
  { "type-line-high", TYPING | CALLS },
  { "paste-line", CALLS },
  { "paste-line-high", CALLS },
  { "own-by-fcntl", CALLS },
  { "own-by-fcntl-high", CALLS },
  { "own-by-fcntl-ex", CALLS },
  { "own-by-fcntl-ex-high", CALLS },
  { "choose-signal", CALLS },
  { "choose-signal-high", CALLS },
  { "own-by-ioctl", CALLS },
  { "own-by-ioctl-high", CALLS },
  { "own-socket", CALLS },
  { "own-socket-high", CALLS },
  { "ask-helper", 0 },
  { "ask-helper-intranet", HELPER },
  { "ask-helper-local", HELPER },
  { "ask-helper-plain", HELPER },
  { "ask-helper-path", HELPER },
  { "ask-helper-user", HELPER },
  { "ask-helper-file", HELPER },
  { "ask-helper-socket", HELPER },
  { "memory-of-helper", FILES },
  { "read-helper", FILES | CALLS },
  { "signal-helper", SIGNALS | CALLS },
  { "ptrace-helper", FILES | STRICTLY },
  { NULL, 0 },
};

/* By number, with arguments that mean nothing. Those that a kernel refuses by EPERM anyway, and
 * those that would do something, are not among them. */
const DwrRefusedCall dwr_refused_calls[] = {
  { "add_key", SYS_add_key },
  { "chroot", SYS_chroot },
  { "clone3", 435 },
  { "execveat", SYS_execveat },
  { "fanotify_mark", SYS_fanotify_mark },
  { "fchmodat", SYS_fchmodat },
  { "fchmodat2", 452 },
  { "get_robust_list", SYS_get_robust_list },
  { "getxattr", SYS_getxattr },
  { "getxattrat", 464 },
  { "io_uring_setup", 425 },
  { "kcmp", SYS_kcmp },
  { "keyctl", SYS_keyctl },
  { "lgetxattr", SYS_lgetxattr },
  { "listxattr", SYS_listxattr },
  { "listxattrat", 465 },
  { "llistxattr", SYS_llistxattr },
  { "memfd_secret", 447 },
  { "migrate_pages", SYS_migrate_pages },
  { "mount", SYS_mount },
  { "move_pages", SYS_move_pages },
  { "mq_open", SYS_mq_open },
  { "openat2", 437 },
  { "perf_event_open", SYS_perf_event_open },
  { "pidfd_getfd", 438 },
  { "pidfd_open", 434 },
  { "pidfd_send_signal", 424 },
  { "process_vm_writev", SYS_process_vm_writev },
  { "request_key", SYS_request_key },
  { "setns", SYS_setns },
  { "setuid", SYS_setuid },
  { "setxattr", SYS_setxattr },
  { "setxattrat", 463 },
#if !IS_SANITIZED
  { "tkill", SYS_tkill },
#endif
  { "unshare", SYS_unshare },
  { "userfaultfd", SYS_userfaultfd },
  { "socket 1", 0 },
  { "socket 16", 0 },
  { "socket 38", 0 },
  { "socket 40", 0 },
  { NULL, 0 },
};
