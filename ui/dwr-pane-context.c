/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A web context of our own in which nothing reaches the network, the disk or the client's default
 * context, and a view in which no script of a page can run. Each layer holds alone: the dead proxy,
 * the content security policy, scripts of the markup off, and (in dwr-pane.c) the content filter
 * and the navigation policy. */

#include "config.h"

#include "dwr-pane-context.h"

/* Nothing listens on the discard port; hosts to be reached directly are none. */
#define DEAD_PROXY "http://127.0.0.1:9"

#define WEB_PROCESS_MEMORY_MAX_MB 300

/* `sandbox allow-scripts` forbids navigation, forms and popups; scripts are allowed for our own
 * script world only, because no source of scripts is. */
#define CONTENT_SECURITY_POLICY                                                                    \
  "default-src 'none'; img-src dwreader:; style-src 'none'; base-uri 'none'; "                     \
  "form-action 'none'; frame-src 'none'; object-src 'none'; script-src 'none'; "                   \
  "connect-src 'none'; frame-ancestors 'none'; sandbox allow-scripts"

typedef struct {
  const char *name;
  gboolean value;
} BooleanSetting;

/* Names come and go between versions of WebKitGTK: those that are absent, or have no effect any
 * more, are skipped. Scripts are
 * on for webkit_web_view_evaluate_javascript () alone. */
static const BooleanSetting boolean_settings[] = {
  { "allow-file-access-from-file-urls", FALSE },
  { "allow-modal-dialogs", FALSE },
  { "allow-top-navigation-to-data-urls", FALSE },
  { "allow-universal-access-from-file-urls", FALSE },
  { "auto-load-images", TRUE },
  { "disable-web-security", FALSE },
  { "enable-back-forward-navigation-gestures", FALSE },
  { "enable-developer-extras", FALSE },
  { "enable-dns-prefetching", FALSE },
  { "enable-encrypted-media", FALSE },
  { "enable-fullscreen", FALSE },
  { "enable-html5-database", FALSE },
  { "enable-html5-local-storage", FALSE },
  { "enable-hyperlink-auditing", FALSE },
  { "enable-java", FALSE },
  { "enable-javascript", TRUE },
  { "enable-javascript-markup", FALSE },
  { "enable-media", FALSE },
  { "enable-media-stream", FALSE },
  { "enable-mediasource", FALSE },
  { "enable-offline-web-application-cache", FALSE },
  { "enable-page-cache", FALSE },
  { "enable-plugins", FALSE },
  { "enable-site-specific-quirks", FALSE },
  { "enable-tabs-to-links", TRUE },
  { "enable-webaudio", FALSE },
  { "enable-webgl", FALSE },
  { "enable-webrtc", FALSE },
  { "javascript-can-access-clipboard", FALSE },
  { "javascript-can-open-windows-automatically", FALSE },
  { "media-playback-requires-user-gesture", TRUE },
  { "zoom-text-only", TRUE },
};

static void
close_network (WebKitWebContext *context)
{
  WebKitWebsiteDataManager *manager = webkit_web_context_get_website_data_manager (context);
  WebKitNetworkProxySettings *proxy = webkit_network_proxy_settings_new (DEAD_PROXY, NULL);

  webkit_website_data_manager_set_network_proxy_settings (manager,
                                                          WEBKIT_NETWORK_PROXY_MODE_CUSTOM,
                                                          proxy);
  webkit_network_proxy_settings_free (proxy);
  webkit_website_data_manager_set_tls_errors_policy (manager, WEBKIT_TLS_ERRORS_POLICY_FAIL);
  webkit_website_data_manager_set_itp_enabled (manager, TRUE);
  webkit_cookie_manager_set_accept_policy (webkit_web_context_get_cookie_manager (context),
                                           WEBKIT_COOKIE_POLICY_ACCEPT_NEVER);
}

static WebKitMemoryPressureSettings *
new_memory_limits (void)
{
  WebKitMemoryPressureSettings *limits = webkit_memory_pressure_settings_new ();

  webkit_memory_pressure_settings_set_memory_limit (limits, WEB_PROCESS_MEMORY_MAX_MB);
  webkit_memory_pressure_settings_set_conservative_threshold (limits, 0.33);
  webkit_memory_pressure_settings_set_strict_threshold (limits, 0.5);
  webkit_memory_pressure_settings_set_kill_threshold (limits, 0.95);
  return limits;
}

static WebKitSettings *
new_settings (void)
{
  WebKitSettings *settings = webkit_settings_new ();
  GObjectClass *class = G_OBJECT_GET_CLASS (settings);

  for (gsize i = 0; i < G_N_ELEMENTS (boolean_settings); i++) {
    GParamSpec *property = g_object_class_find_property (class, boolean_settings[i].name);

    if (property != NULL && (property->flags & G_PARAM_DEPRECATED) == 0)
      g_object_set (settings, boolean_settings[i].name, boolean_settings[i].value, NULL);
  }
  webkit_settings_set_default_charset (settings, "UTF-8");
  webkit_settings_set_hardware_acceleration_policy (settings,
                                                    WEBKIT_HARDWARE_ACCELERATION_POLICY_NEVER);
  return settings;
}

static void
cancel_download_cb (WebKitWebContext *context, WebKitDownload *download, gpointer data)
{
  webkit_download_cancel (download);
}

/**
 * dwr_pane_context_new:
 * @is_sandboxed: only after a probe succeeded: where no sandbox can be made WebKit ends the process
 *
 * Returns: (transfer full): a context without network, cookies, cache and history
 */
WebKitWebContext *
dwr_pane_context_new (gboolean is_sandboxed)
{
  g_autoptr (WebKitWebsiteDataManager) manager = webkit_website_data_manager_new_ephemeral ();
  WebKitMemoryPressureSettings *limits = new_memory_limits ();
  WebKitWebContext *context = g_object_new (WEBKIT_TYPE_WEB_CONTEXT,
                                            "website-data-manager",
                                            manager,
                                            "memory-pressure-settings",
                                            limits,
                                            NULL);

  webkit_memory_pressure_settings_free (limits);
  webkit_web_context_set_sandbox_enabled (context, is_sandboxed);
  webkit_web_context_set_cache_model (context, WEBKIT_CACHE_MODEL_DOCUMENT_VIEWER);
  webkit_web_context_set_spell_checking_enabled (context, FALSE);
  close_network (context);
  g_signal_connect (context, "download-started", G_CALLBACK (cancel_download_cb), NULL);
  return context;
}

/**
 * dwr_pane_context_new_view:
 *
 * Returns: (transfer floating): a view that runs no script of a page
 */
WebKitWebView *
dwr_pane_context_new_view (WebKitWebContext *context, WebKitUserContentManager *manager)
{
  g_autoptr (WebKitSettings) settings = new_settings ();

  return g_object_new (WEBKIT_TYPE_WEB_VIEW,
                       "web-context",
                       context,
                       "settings",
                       settings,
                       "user-content-manager",
                       manager,
                       "default-content-security-policy",
                       CONTENT_SECURITY_POLICY,
                       NULL);
}
