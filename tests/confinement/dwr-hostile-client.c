/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What an intruder does to the mail client that started it, the parent, without looking into it:
 * slow it down, and go on when it has ended. The values are those that the parent has, so that
 * whoever is let in changes nothing. */

#define _GNU_SOURCE
#include "config.h"

#include "dwr-hostile.h"

#include <errno.h>
#include <sched.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

/* The kernel's headers have these, the C library's do not, or not the older ones. */
#define SCHED_CORE_OPTION 62
#define SCHED_CORE_CREATE 1
#define IOPRIO_OF_PROCESS 1
#define IOPRIO_BEST_EFFORT_4 ((2 << 13) | 4)

/* struct sched_attr, as Linux 3.14 had it. */
typedef struct {
  guint32 size;
  guint32 policy;
  guint64 flags;
  gint32 nice;
  guint32 priority;
  guint64 runtime;
  guint64 deadline;
  guint64 period;
} Attributes;

static int
answer (long result)
{
  return result >= 0 ? 0 : errno;
}

/* The thread's own signal: in a thread of its own nothing becomes of it. */
static int
try_outlive (void)
{
  return answer (syscall (SYS_prctl, (unsigned long) PR_SET_PDEATHSIG, 0L, 0L, 0L, 0L));
}

static int
try_outlive_high (void)
{
  unsigned long option = DWR_HOSTILE_BIT_32 | PR_SET_PDEATHSIG;

  return answer (syscall (SYS_prctl, option, 0L, 0L, 0L, 0L));
}

/* Of this thread, though it may be of another process. Not every processor and kernel has it. */
static int
try_share_core (void)
{
  int number = answer (
      syscall (SYS_prctl, (unsigned long) SCHED_CORE_OPTION, (long) SCHED_CORE_CREATE, 0L, 0L, 0L));

  return number == EINVAL || number == ENODEV ? 0 : number;
}

static int
try_processors (void)
{
  cpu_set_t processors;

  if (sched_getaffinity (getppid (), sizeof processors, &processors) != 0)
    return errno;
  return answer (sched_setaffinity (getppid (), sizeof processors, &processors));
}

static int
try_policy (void)
{
  const struct sched_param parameters = { .sched_priority = 0 };

  return answer (sched_setscheduler (getppid (), SCHED_OTHER, &parameters));
}

static int
try_parameters (void)
{
  const struct sched_param parameters = { .sched_priority = 0 };

  return answer (sched_setparam (getppid (), &parameters));
}

static int
try_attributes (void)
{
  Attributes attributes = { 0 };
  long result = syscall (SYS_sched_getattr, getppid (), &attributes, sizeof attributes, 0);

  if (result < 0)
    return errno;
  return answer (syscall (SYS_sched_setattr, getppid (), &attributes, 0));
}

static int
try_nice (void)
{
  return answer (
      setpriority (PRIO_PROCESS, (id_t) getppid (), getpriority (PRIO_PROCESS, (id_t) getppid ())));
}

static int
try_disk (void)
{
  return answer (syscall (SYS_ioprio_set, IOPRIO_OF_PROCESS, getppid (), IOPRIO_BEST_EFFORT_4));
}

int
dwr_hostile_try_client (const char *name)
{
  static const struct {
    const char *name;
    int (*run) (void);
  } attempts[] = {
    { "outlive-client", try_outlive },
    { "outlive-client-high", try_outlive_high },
    { "share-core", try_share_core },
    { "choose-processors", try_processors },
    { "choose-policy", try_policy },
    { "choose-parameters", try_parameters },
    { "choose-attributes", try_attributes },
    { "choose-nice", try_nice },
    { "choose-disk", try_disk },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (attempts); i++)
    if (g_str_equal (attempts[i].name, name))
      return attempts[i].run ();
  return DWR_HOSTILE_NO_SUCH_ATTEMPT;
}
