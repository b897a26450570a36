/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Makes two certificate authorities and five server certificates with the openssl program. */

#include "config.h"

#include "dwr-newsroom-certificates.h"

#define DW_NAMES                                                                                   \
  "DNS:dw.com,DNS:www.dw.com,DNS:static.dw.com,DNS:rss.dw.com,DNS:p.dw.com,DNS:m.dw.com,"          \
  "DNS:amp.dw.com"

typedef struct {
  const char *name;
  const char *authority; /* the file name of who signs it, without suffix */
  const char *host_names;
  const char *begin; /* (nullable): as `openssl ca` reads it; now, for 30 days */
  const char *end;   /* (nullable): where @begin is */
} CertificateRule;

static const CertificateRule rules[DWR_NEWSROOM_N_CERTIFICATES] = {
  { "good", "ca", DW_NAMES, NULL, NULL },
  { "wrong-host", "ca", "DNS:www.newsroom.example", NULL, NULL },
  { "expired", "ca", DW_NAMES, "20200101000000Z", "20210101000000Z" },
  { "unknown-ca", "stranger", DW_NAMES, NULL, NULL },
  { "not-yet", "ca", DW_NAMES, "20900101000000Z", "20910101000000Z" },
};

static gboolean
run_openssl (const char *folder, const char *command_line, GError **error)
{
  g_autoptr (GSubprocessLauncher) launcher = g_subprocess_launcher_new (
      G_SUBPROCESS_FLAGS_STDOUT_SILENCE | G_SUBPROCESS_FLAGS_STDERR_PIPE);
  g_autoptr (GSubprocess) process = NULL;
  g_autofree char *errors = NULL;
  g_auto (GStrv) arguments = NULL;

  if (!g_shell_parse_argv (command_line, NULL, &arguments, error))
    return FALSE;
  g_subprocess_launcher_set_cwd (launcher, folder);
  process = g_subprocess_launcher_spawnv (launcher, (const char *const *) arguments, error);
  if (process == NULL || !g_subprocess_communicate_utf8 (process, NULL, NULL, NULL, &errors, error))
    return FALSE;
  if (!g_subprocess_get_successful (process)) {
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_FAILED, "%s: %s", command_line, errors);
    return FALSE;
  }
  return TRUE;
}

static gboolean
make_authority (const char *folder, const char *name, GError **error)
{
  g_autofree char *command_line = g_strdup_printf (
      "openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 30"
      " -keyout %s.key -out %s.pem -subj '/CN=DW Reader newsroom %s'"
      " -addext keyUsage=critical,keyCertSign",
      name,
      name,
      name);

  return run_openssl (folder, command_line, error);
}

/* In all versions only `openssl ca` lets a certificate begin at a date, and it wants to keep
 * books. */
static gboolean
open_books (const char *folder, guint serial, GError **error)
{
  static const char settings[] = "[ca]\ndefault_ca=newsroom\n[newsroom]\ndatabase=books\nserial="
                                 "books.serial\nnew_certs_dir=.\ndefault_md=sha256\n"
                                 "policy=any\n[any]\ncommonName=supplied\n";
  g_autofree char *next = g_strdup_printf ("%02X\n", serial);
  const struct {
    const char *name;
    const char *contents;
  } files[] = { { "books.ini", settings }, { "books", "" }, { "books.serial", next } };

  for (gsize i = 0; i < G_N_ELEMENTS (files); i++) {
    g_autofree char *path = g_build_filename (folder, files[i].name, NULL);

    if (!g_file_set_contents (path, files[i].contents, -1, error))
      return FALSE;
  }
  return TRUE;
}

static gboolean
sign (const char *folder, const CertificateRule *rule, guint serial, GError **error)
{
  g_autofree char *command_line = NULL;

  if (rule->begin != NULL) {
    command_line = g_strdup_printf ("openssl ca -batch -notext -config books.ini -in %s.csr"
                                    " -out %s.pem -cert %s.pem -keyfile %s.key"
                                    " -startdate %s -enddate %s -extfile %s.ext",
                                    rule->name,
                                    rule->name,
                                    rule->authority,
                                    rule->authority,
                                    rule->begin,
                                    rule->end,
                                    rule->name);
    return open_books (folder, serial, error) && run_openssl (folder, command_line, error);
  }
  command_line = g_strdup_printf (
      "openssl x509 -req -in %s.csr -out %s.pem -CA %s.pem -CAkey %s.key -set_serial %u -days 30"
      " -extfile %s.ext",
      rule->name,
      rule->name,
      rule->authority,
      rule->authority,
      serial,
      rule->name);
  return run_openssl (folder, command_line, error);
}

static gboolean
make_certificate (const char *folder, const CertificateRule *rule, guint serial, GError **error)
{
  g_autofree char *extensions_path = g_strdup_printf ("%s/%s.ext", folder, rule->name);
  g_autofree char *extensions = g_strdup_printf (
      "subjectAltName=%s\nextendedKeyUsage=serverAuth\nbasicConstraints=CA:FALSE\n",
      rule->host_names);
  g_autofree char *request =
      g_strdup_printf ("openssl req -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes"
                       " -keyout %s.key -out %s.csr -subj '/CN=DW Reader newsroom %s'",
                       rule->name,
                       rule->name,
                       rule->name);

  return g_file_set_contents (extensions_path, extensions, -1, error) &&
         run_openssl (folder, request, error) && sign (folder, rule, serial, error);
}

const char *
dwr_newsroom_certificate_get_name (DwrNewsroomCertificate certificate)
{
  return rules[certificate].name;
}

gboolean
dwr_newsroom_certificates_make (const char *folder, GError **error)
{
  if (!make_authority (folder, "ca", error) || !make_authority (folder, "stranger", error))
    return FALSE;
  for (guint i = 0; i < DWR_NEWSROOM_N_CERTIFICATES; i++)
    if (!make_certificate (folder, &rules[i], i + 2, error))
      return FALSE;
  return TRUE;
}

GTlsCertificate *
dwr_newsroom_certificate_load (DwrNewsroomCertificate certificate,
                               const char *folder,
                               GError **error)
{
  g_autofree char *certificate_path =
      g_strdup_printf ("%s/%s.pem", folder, rules[certificate].name);
  g_autofree char *key_path = g_strdup_printf ("%s/%s.key", folder, rules[certificate].name);

  return g_tls_certificate_new_from_files (certificate_path, key_path, error);
}
