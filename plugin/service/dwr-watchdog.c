/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A thread that looks at the processor clocks of the threads with a job. Hostile pages may find a
 * slow path through the readers or the parser; a thread cannot be stopped from outside, a process
 * can. RLIMIT_CPU would count the service's whole life. */

#define _GNU_SOURCE
#include "config.h"

#include "dwr-watchdog.h"

#include <pthread.h>
#include <time.h>
#include <unistd.h>

#define LOOK_INTERVAL_US (100 * 1000)

typedef struct {
  pthread_t thread;
  clockid_t clock;
  gint64 start_us;
} Job;

struct _DwrWatchdog {
  GMutex mutex;
  GCond changed;
  GArray *jobs; /* owned, of Job; guarded by the mutex */
  guint job_limit_ms;
  int exit_status;
};

static gint64
read_clock_us (clockid_t clock)
{
  struct timespec time;

  if (clock_gettime (clock, &time) != 0)
    return 0;
  return (gint64) time.tv_sec * G_USEC_PER_SEC + time.tv_nsec / 1000;
}

static gpointer
watch (gpointer data)
{
  DwrWatchdog *self = data;

  g_mutex_lock (&self->mutex);
  for (;;) {
    if (self->jobs->len == 0)
      g_cond_wait (&self->changed, &self->mutex);
    else
      g_cond_wait_until (&self->changed, &self->mutex, g_get_monotonic_time () + LOOK_INTERVAL_US);
    for (guint i = 0; i < self->jobs->len; i++) {
      const Job *job = &g_array_index (self->jobs, Job, i);

      if (read_clock_us (job->clock) - job->start_us > (gint64) self->job_limit_ms * 1000)
        _exit (self->exit_status);
    }
  }
  return NULL;
}

DwrWatchdog *
dwr_watchdog_new (guint job_limit_ms, int exit_status)
{
  DwrWatchdog *self = g_new0 (DwrWatchdog, 1);

  g_mutex_init (&self->mutex);
  g_cond_init (&self->changed);
  self->jobs = g_array_new (FALSE, FALSE, sizeof (Job));
  self->job_limit_ms = job_limit_ms;
  self->exit_status = exit_status;
  g_thread_unref (g_thread_new ("dwr-watchdog", watch, self));
  return self;
}

void
dwr_watchdog_begin (DwrWatchdog *self)
{
  Job job = { .thread = pthread_self () };

  if (pthread_getcpuclockid (job.thread, &job.clock) != 0)
    return;
  job.start_us = read_clock_us (job.clock);
  g_mutex_lock (&self->mutex);
  g_array_append_val (self->jobs, job);
  g_cond_signal (&self->changed);
  g_mutex_unlock (&self->mutex);
}

void
dwr_watchdog_end (DwrWatchdog *self)
{
  g_mutex_lock (&self->mutex);
  for (guint i = 0; i < self->jobs->len; i++) {
    if (pthread_equal (g_array_index (self->jobs, Job, i).thread, pthread_self ())) {
      g_array_remove_index_fast (self->jobs, i);
      break;
    }
  }
  g_mutex_unlock (&self->mutex);
}
