/**
 * The one HTTP client: time limits, bounded bodies, redirects, repeated attempts, and where secrets
 * may go. Every request that Kho sends goes through {@link vn.kho.schema.http.RetryingHttpClient}.
 */
@NullMarked
package vn.kho.schema.http;

import org.jspecify.annotations.NullMarked;
