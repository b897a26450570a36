/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A filter of five lines, by hand: the test asks nothing of the code that it tests. */

#define _GNU_SOURCE
#include "config.h"

#include "dwr-old-kernel.h"

#include <errno.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <stddef.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <unistd.h>

#define LANDLOCK_CREATE_RULESET 444
#define LANDLOCK_VERSION 1

#define LOAD_NUMBER BPF_STMT (BPF_LD | BPF_W | BPF_ABS, offsetof (struct seccomp_data, nr))
#define LOAD_FIRST BPF_STMT (BPF_LD | BPF_W | BPF_ABS, offsetof (struct seccomp_data, args))
#define SKIP_UNLESS(value, n_lines) BPF_JUMP (BPF_JMP | BPF_JEQ | BPF_K, (value), 0, (n_lines))
#define FAIL_BY(number) BPF_STMT (BPF_RET | BPF_K, SECCOMP_RET_ERRNO | (number))
#define ALLOW BPF_STMT (BPF_RET | BPF_K, SECCOMP_RET_ALLOW)

static void
load (struct sock_filter *lines, gsize n_lines)
{
  struct sock_fprog program = { .len = (unsigned short) n_lines, .filter = lines };

  if (prctl (PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0 ||
      prctl (PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program) != 0)
    g_error ("The kernel cannot be made to look older: %s", g_strerror (errno));
}

void
dwr_old_kernel_pretend (DwrOldKernel lacks)
{
  guint32 number = (lacks & DWR_OLD_KERNEL_NO_LANDLOCK) != 0 ? ENOSYS : EOPNOTSUPP;
  struct sock_filter landlock[] = { LOAD_NUMBER,
                                    SKIP_UNLESS (LANDLOCK_CREATE_RULESET, 1),
                                    FAIL_BY (number),
                                    ALLOW };
  struct sock_filter pairs[] = { LOAD_NUMBER,
                                 SKIP_UNLESS (SYS_socketpair, 1),
                                 FAIL_BY (EMFILE),
                                 ALLOW };
  struct sock_filter filter[] = { LOAD_NUMBER,      SKIP_UNLESS (SYS_seccomp, 1),
                                  FAIL_BY (EINVAL), SKIP_UNLESS (SYS_prctl, 3),
                                  LOAD_FIRST,       SKIP_UNLESS (PR_SET_SECCOMP, 1),
                                  FAIL_BY (EINVAL), ALLOW };

  if ((lacks & DWR_OLD_KERNEL_NO_PAIRS) != 0)
    load (pairs, G_N_ELEMENTS (pairs));
  if ((lacks & (DWR_OLD_KERNEL_NO_LANDLOCK | DWR_OLD_KERNEL_LANDLOCK_OFF)) != 0)
    load (landlock, G_N_ELEMENTS (landlock));
  if ((lacks & DWR_OLD_KERNEL_NO_FILTER) != 0)
    load (filter, G_N_ELEMENTS (filter));
}

guint
dwr_old_kernel_get_landlock_abi (void)
{
  long abi = syscall (LANDLOCK_CREATE_RULESET, NULL, 0, LANDLOCK_VERSION);

  return abi > 0 ? (guint) abi : 0;
}

/* A NULL program is a bad address to a kernel that would have taken a good one. */
gboolean
dwr_old_kernel_has_filter (void)
{
  return prctl (PR_SET_SECCOMP, SECCOMP_MODE_FILTER, NULL) != 0 && errno == EFAULT;
}
