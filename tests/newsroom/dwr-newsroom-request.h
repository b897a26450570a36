/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* One HTTP request as the newsroom reads it. */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

typedef struct {
  /* Owned. */
  char *method;
  char *target;        /* as sent: path and query */
  char *path;          /* of target, percent-decoded */
  char *host;          /* lower case, without port */
  char *header_lines;  /* each line indented by two spaces, for the log */
  GHashTable *headers; /* lower-case name -> value */
} DwrNewsroomRequest;

/* Reads one head from @stream. Returns NULL without an error at the end of the stream. */
DwrNewsroomRequest *
dwr_newsroom_request_read (GDataInputStream *stream, GCancellable *cancellable, GError **error);
void dwr_newsroom_request_free (DwrNewsroomRequest *request);
gboolean dwr_newsroom_request_accepts_gzip (DwrNewsroomRequest *request);
gboolean dwr_newsroom_request_wants_close (DwrNewsroomRequest *request);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DwrNewsroomRequest, dwr_newsroom_request_free)

G_END_DECLS
