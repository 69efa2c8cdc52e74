package dev.assay.runtime.store;

import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.SdkHttpResponse;

/** Notes the requests of a client, and lets some go wrong. */
final class S3Faults implements ExecutionInterceptor {

    private final List<String> requests = new ArrayList<>();
    private final AtomicBoolean conflict = new AtomicBoolean();
    private final AtomicBoolean cut = new AtomicBoolean();
    private final AtomicBoolean unconditional = new AtomicBoolean();
    private int allowed = Integer.MAX_VALUE;

    /** {@code PUT KEY} and the like, in the order they were asked for; without the ones that were not let through. */
    synchronized List<String> requests() {
        return List.copyOf(requests);
    }

    /** Forgets what was asked for, and lets only so many requests through from now on. */
    synchronized void allow(int count) {
        requests.clear();
        allowed = count;
    }

    /** The next request is done, but answered with a conflict. */
    void answerConflictOnce() {
        conflict.set(true);
    }

    /** The next answer with a body ends before it, without an error, as that of a server that stops does. */
    void cutOnce() {
        cut.set(true);
    }

    /** From now on the server is one that does not know conditional writes. */
    void ignoreConditions() {
        unconditional.set(true);
    }

    @Override
    public SdkHttpRequest modifyHttpRequest(
            Context.ModifyHttpRequest context, ExecutionAttributes executionAttributes) {
        SdkHttpRequest request = context.httpRequest();
        return unconditional.get()
                ? request.toBuilder().removeHeader("If-None-Match").build()
                : request;
    }

    @Override
    public synchronized void beforeTransmission(
            Context.BeforeTransmission context, ExecutionAttributes executionAttributes) {
        if (requests.size() == allowed) {
            throw SdkClientException.create("the process was killed");
        }
        requests.add(
                context.httpRequest().method() + " " + context.httpRequest().encodedPath());
    }

    @Override
    public SdkHttpResponse modifyHttpResponse(
            Context.ModifyHttpResponse context, ExecutionAttributes executionAttributes) {
        SdkHttpResponse response = context.httpResponse();
        return conflict.getAndSet(false) ? response.toBuilder().statusCode(409).build() : response;
    }

    @Override
    public Optional<InputStream> modifyHttpResponseContent(
            Context.ModifyHttpResponse context, ExecutionAttributes executionAttributes) {
        return context.responseBody().map(body -> cut.getAndSet(false) ? InputStream.nullInputStream() : body);
    }
}
