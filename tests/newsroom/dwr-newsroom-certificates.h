/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The certificates of the newsroom, made at run time: no key is ever stored with the sources. */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* A port for each: what a client that trusts only ca.pem thinks of it. */
typedef enum {
  DWR_NEWSROOM_CERTIFICATE_GOOD,
  DWR_NEWSROOM_CERTIFICATE_WRONG_HOST,
  DWR_NEWSROOM_CERTIFICATE_EXPIRED,
  DWR_NEWSROOM_CERTIFICATE_UNKNOWN_CA,
  DWR_NEWSROOM_CERTIFICATE_NOT_YET,
} DwrNewsroomCertificate;
#define DWR_NEWSROOM_N_CERTIFICATES (DWR_NEWSROOM_CERTIFICATE_NOT_YET + 1)

/* "good", "wrong-host", "expired", "unknown-ca", "not-yet" */
const char *dwr_newsroom_certificate_get_name (DwrNewsroomCertificate certificate);

/* Runs openssl in @folder and leaves ca.pem there. */
gboolean dwr_newsroom_certificates_make (const char *folder, GError **error);

/* (transfer full): one of those that were made in @folder */
GTlsCertificate *dwr_newsroom_certificate_load (DwrNewsroomCertificate certificate,
                                                const char *folder,
                                                GError **error);

G_END_DECLS
