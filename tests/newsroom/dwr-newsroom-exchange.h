/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* One request and the raw line on which its answer goes: the tool of every page, picture and fault.
 * Lives in the connection's own thread; all calls block. */

#pragma once

#include "dwr-newsroom-request.h"

G_BEGIN_DECLS

#define DWR_NEWSROOM_DRIP_MS 1000

typedef struct {
  /* Borrowed from the connection. */
  DwrNewsroomRequest *request;
  GSocketConnection *connection; /* the TCP connection below TLS */
  GOutputStream *output;
  GCancellable *cancellable; /* ends every wait when the newsroom ends */
  const char *folder;        /* the newsroom's */

  /* Borrowed (nullable): of an answer that goes wrong. */
  const char *fault;        /* its name */
  const char *content_type; /* what a good answer would be */

  gboolean keep_alive; /* the connection takes another request after this one */
} DwrNewsroomExchange;

/* Sends a whole, correct answer: gzip where the client takes it and the type is text, and a body
 * only if the method is not HEAD. @extra_headers (nullable) are lines that end in CRLF. */
gboolean dwr_newsroom_exchange_reply (DwrNewsroomExchange *exchange,
                                      guint status,
                                      const char *content_type,
                                      GBytes *body,
                                      const char *extra_headers,
                                      GError **error);

/* The same with status 200 and validators, or 304 to whoever has it already.
 * @date: (nullable): ISO 8601, of the last change */
gboolean dwr_newsroom_exchange_reply_if_changed (DwrNewsroomExchange *exchange,
                                                 const char *content_type,
                                                 GBytes *body,
                                                 const char *date,
                                                 GError **error);

/* dwr_newsroom_exchange_reply () for a string that is done with after it. */
gboolean dwr_newsroom_exchange_reply_text (DwrNewsroomExchange *exchange,
                                           guint status,
                                           const char *content_type,
                                           const char *text,
                                           GError **error);

gboolean
dwr_newsroom_exchange_redirect (DwrNewsroomExchange *exchange, const char *to, GError **error);

/* The raw bytes, for faults. */
gboolean dwr_newsroom_exchange_write (DwrNewsroomExchange *exchange,
                                      const void *data,
                                      gsize length_bytes,
                                      GError **error);
gboolean dwr_newsroom_exchange_write_part (DwrNewsroomExchange *exchange,
                                           GBytes *bytes,
                                           gsize from,
                                           gsize length_bytes,
                                           GError **error);
gboolean dwr_newsroom_exchange_printf (DwrNewsroomExchange *exchange,
                                       GError **error,
                                       const char *format,
                                       ...) G_GNUC_PRINTF (3, 4);

/* The head of a good answer with this length, whatever follows it. */
gboolean dwr_newsroom_exchange_write_head (DwrNewsroomExchange *exchange,
                                           const char *content_type,
                                           const char *extra_headers,
                                           gsize length_bytes,
                                           GError **error);

/* Waits, or ends early with G_IO_ERROR_CANCELLED when the newsroom ends. */
gboolean
dwr_newsroom_exchange_pause (DwrNewsroomExchange *exchange, guint pause_ms, GError **error);

/* One byte of @bytes each second. */
gboolean dwr_newsroom_exchange_drip (DwrNewsroomExchange *exchange, GBytes *bytes, GError **error);

/* Waits until the client goes away. */
gboolean dwr_newsroom_exchange_wait_for_end (DwrNewsroomExchange *exchange, GError **error);

/* Ends the TCP connection with a reset in place of an orderly end. */
void dwr_newsroom_exchange_reset (DwrNewsroomExchange *exchange);

/* (transfer full): @data in gzip */
GBytes *dwr_newsroom_gzip (GBytes *data);

G_END_DECLS
