/** On brokers that let in only whom they know, to do only what it may. */
@NullMarked
package dev.assay.integration.security;

import org.jspecify.annotations.NullMarked;
