/** What makes a part of Assay a service: start, health, stop. */
@NullMarked
package dev.assay.runtime.service;

import org.jspecify.annotations.NullMarked;
