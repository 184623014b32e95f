/** What tests share: a real PostgreSQL, found or started; what the REST faces promise, as tables and documents have it. */
@NullMarked
package io.pawtrail.testkit;

import org.jspecify.annotations.NullMarked;
