/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* DwrServiceJob: one call of a client, from its coming in until its answer. For the units that
 * answer the methods of org.dwreader.Service1. */

#pragma once

#include "dwr-dbus.h"
#include "dwr-desk.h"
#include "dwr-service.h"
#include "dwr/dwr-error.h"

G_BEGIN_DECLS

struct _DwrService {
  GObject parent_instance;

  DwrDbusService1 *skeleton; /* owned */
  DwrDesk *desk;             /* owned */
  GHashTable *jobs;          /* owned: job number -> GCancellable borrowed from its job */
  GPtrArray *unheard;        /* owned (nullable), of GError: notices before the first call */
  gboolean is_leaving;       /* nothing is answered any more */
};

typedef struct {
  DwrService *service;               /* owned */
  GDBusMethodInvocation *invocation; /* owned (nullable): answered */
  guint number;
  GCancellable *cancellable; /* owned */
  GHashTable *hosts;         /* owned: those that the client was told of */
} DwrServiceJob;

/* Tells the client what the store has to say, as soon as it listens. */
void dwr_service_notice (DwrService *service, const GError *notice);

/* (transfer full) (nullable): the number is in use, and the call is answered so */
DwrServiceJob *
dwr_service_job_start (DwrService *service, GDBusMethodInvocation *invocation, guint number);

/* Each ends the job and frees it. No answer goes out after dwr_service_leave (). @answer: (transfer
 * floating): a tuple, as the method has it */
void dwr_service_job_answer (DwrServiceJob *job, GVariant *answer);
void dwr_service_job_fail (DwrServiceJob *job, const GError *error);

/* What a client is told in words, of which a server may have chosen a part: text, and no longer
 * than a client takes. @error: (nullable). (transfer full) */
char *dwr_service_job_dup_message (const GError *error);

/* As DwrFetchProgressFunc and DwrFetchContactedFunc; @data: the job */
void dwr_service_job_progress (guint64 done, guint64 total, gpointer data);
void dwr_service_job_contacted (const char *host, gpointer data);

G_END_DECLS
