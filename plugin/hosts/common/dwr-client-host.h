/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What the hosts of all clients have in common: which message is shown, read when the panel first
 * asks for it, and one task at a time. It has dup_message_links, get_shown and dup_look_alikes of
 * DwrHostInterface; a client's class implements the interface once more for all else, and chains up
 * to nothing. Main thread only. */

#pragma once

#include "dwr-message-content.h"

G_BEGIN_DECLS

#define DWR_TYPE_CLIENT_HOST (dwr_client_host_get_type ())
G_DECLARE_DERIVABLE_TYPE (DwrClientHost, dwr_client_host, DWR, CLIENT_HOST, GObject)

/**
 * DwrClientHostClass:
 * @read_message: adds to @content what the shown message has; called once for a message, and never
 *   without one
 * @is_ending: (nullable): whether the client ends, and no task may touch it any more
 */
struct _DwrClientHostClass {
  GObjectClass parent_class;

  void (*read_message) (DwrClientHost *self, DwrMessageContent *content);
  gboolean (*is_ending) (DwrClientHost *self);
};

/**
 * dwr_client_host_set_message:
 * @id: (nullable): what tells the shown message from others, such as the path of its file; %NULL
 *   for none
 * @is_whole: there is all of it to be read now; one that is fetched later is another one then
 *
 * Where it is another, what was read is forgotten and the panel told; whatever read_message needs
 * must be in its place by then.
 * Returns: whether it is another than before
 */
gboolean dwr_client_host_set_message (DwrClientHost *self, const char *id, gboolean is_whole);

/* (transfer none) (nullable): no message */
const char *dwr_client_host_get_message (DwrClientHost *self);

/* Whether the shown message has somebody to answer. */
gboolean dwr_client_host_has_sender (DwrClientHost *self);

/* Does the task with the client's functions, perhaps in a loop of the client's own, and answers it
 * before it returns. */
typedef void (*DwrClientWork) (GTask *task);

/**
 * dwr_client_host_do_later:
 * @task: (transfer full): of this host
 *
 * Calls @work once the client has nothing else at hand. The task is answered without it when it was
 * cancelled or the client ends, both with %G_IO_ERROR_CANCELLED, or when another task is at work:
 * %DWR_ERROR_MAIL_BUSY.
 */
void dwr_client_host_do_later (DwrClientHost *self, GTask *task, DwrClientWork work);

/* For work that goes on after its function: from begin to end no other task begins. begin ()
 * answers the task, and returns FALSE, as above. */
gboolean dwr_client_host_begin (DwrClientHost *self, GTask *task);
void dwr_client_host_end (DwrClientHost *self);

G_END_DECLS
