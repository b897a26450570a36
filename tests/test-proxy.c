/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Which settings name a proxy that keeps the names to itself. */

#include "config.h"

#include "dwr-proxy.h"

static const struct {
  const char *setting;
  const char *address; /* (nullable): refused */
} settings[] = {
  { "socks5://127.0.0.1:9050", "socks5://127.0.0.1:9050" },
  { "socks5h://127.0.0.1:9050", "socks5://127.0.0.1:9050" },
  { "SOCKS5://proxy.example:1", "socks5://proxy.example:1" },
  { "socks5://proxy.example:65535/", "socks5://proxy.example:65535" },
  { "socks5://proxy.example", "socks5://proxy.example:1080" },
  { "socks5://[::1]:9050", "socks5://[::1]:9050" },
  { "", NULL },
  { "direct://", NULL },
  { "http://proxy.example:3128", NULL },
  { "https://proxy.example:3128", NULL },
  { "socks://proxy.example:1080", NULL },
  { "socks4://proxy.example:1080", NULL },
  { "socks4a://proxy.example:1080", NULL },
  { "socks5://", NULL },
  { "socks5://:9050", NULL },
  { "socks5:127.0.0.1:9050", NULL },
  { "socks5:/x", NULL },
  { "socks5://proxy.example:0", NULL },
  { "socks5://proxy.example:65536", NULL },
  { "socks5://proxy.example:port", NULL },
  { "socks5://user:secret@proxy.example:1080", NULL },
  { "socks5://proxy.example:1080/path", NULL },
  { "socks5://proxy.example:1080?direct", NULL },
  { "socks5://proxy.example:1080#x", NULL },
  { "socks5://proxy example:1080", NULL },
  { "proxy.example:1080", NULL },
  { "127.0.0.1:9050", NULL },
};

static void
test_settings (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (settings); i++) {
    g_autoptr (GError) error = NULL;
    g_autofree char *address = dwr_proxy_parse (settings[i].setting, &error);

    g_test_message ("%s", settings[i].setting);
    g_assert_cmpstr (address, ==, settings[i].address);
    if (settings[i].address == NULL)
      g_assert_error (error, DWR_ERROR, DWR_ERROR_PROXY);
    else
      g_assert_no_error (error);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/dwr/proxy/settings", test_settings);
  return g_test_run ();
}
