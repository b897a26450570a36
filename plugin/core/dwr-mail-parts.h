/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What every mail of ours is made of: parts and headers, as GMime has them. */

#pragma once

#include <gmime/gmime.h>

G_BEGIN_DECLS

/* GMime brings none. */
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GMimeDataWrapper, g_object_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GMimeMessage, g_object_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GMimeObject, g_object_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GMimeStream, g_object_unref)

/* Of senders and Message-IDs: it can belong to nobody (RFC 2606). */
#define DWR_MAIL_DOMAIN "dw-reader.invalid"

/* Before anything else of GMime. Any thread. */
void dwr_mail_init (void);

/* @raw: (transfer full) (nullable): what follows the colon; none, and there is no such header */
void dwr_mail_add_header (GMimeObject *object, const char *name, char *raw);

/* @bytes: copied. (transfer full) */
GMimeObject *dwr_mail_new_part (const char *type,
                                const char *subtype,
                                GMimeContentEncoding encoding,
                                const char *bytes,
                                gsize n_bytes);

/* @part: (transfer full) */
void dwr_mail_add_part (GMimeMultipart *multipart, GMimeObject *part);

/* The same as text and as HTML, for whoever reads to choose. (transfer full) */
GMimeObject *dwr_mail_new_alternative (const char *text, const char *html);

/* @text: (nullable): with its end, so that two texts do not run into one */
void dwr_mail_add_to_digest (GChecksum *digest, const char *text);

G_END_DECLS
