/** The demo: starts the product beside a sandbox, lets people come, and checks what the product made of it. */
@NullMarked
package io.pawtrail.sandbox.demo;

import org.jspecify.annotations.NullMarked;
