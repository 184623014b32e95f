@NullMarked
package io.pawtrail.sandbox.demo;

import org.jspecify.annotations.NullMarked;
