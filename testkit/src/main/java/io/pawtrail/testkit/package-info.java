/** What tests share: a real PostgreSQL, found or started. */
@NullMarked
package io.pawtrail.testkit;

import org.jspecify.annotations.NullMarked;
