package dev.assay.runtime.store;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Consumer;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;

/** Objects of a bucket. Whatever fails is an {@link IOException} that names the object, the bucket and the server. */
final class S3Bucket implements AutoCloseable {

    /** What S3 takes in one request. */
    static final long MAX_BYTES = 5L << 30;

    private static final int READ_ATTEMPTS = 3;
    private static final int PRECONDITION_FAILED = 412;
    private static final String TYPE = "application/octet-stream";

    /** Reads what it needs of an object. */
    @FunctionalInterface
    interface Reader {
        void read(InputStream in) throws IOException;
    }

    @FunctionalInterface
    private interface Fetch<T> {
        T of(InputStream in, long length) throws IOException;
    }

    private final S3Client client;
    private final String bucket;
    private final String server;
    private final int pageSize;

    /**
     * @param client closed with this bucket
     * @param server named in messages
     * @param pageSize how many keys a list is asked for at a time, 1 to 1000
     */
    S3Bucket(S3Client client, String bucket, String server, int pageSize) {
        this.client = client;
        this.bucket = bucket;
        this.server = server;
        this.pageSize = pageSize;
    }

    /** An object's name, for messages. */
    String name(String key) {
        return "s3://" + bucket + "/" + key;
    }

    /** Writes an object, or writes over it; the server verifies that it got the bytes that the digest is of. */
    void put(String key, EncodedFile file, DigestFile digest) throws IOException {
        try {
            put(key, file, digest, request -> {});
        } catch (SdkException e) {
            throw failed("write", key, e);
        }
    }

    /** As {@link #put}, unless there is such an object, which stays as it is; returns whether there was none. */
    boolean putIfAbsent(String key, EncodedFile file, DigestFile digest) throws IOException {
        try {
            put(key, file, digest, request -> request.ifNoneMatch("*"));
            return true;
        } catch (SdkException e) {
            if (e instanceof S3Exception answer && answer.statusCode() == PRECONDITION_FAILED) {
                return false;
            }
            throw failed("write", key, e);
        }
    }

    private void put(String key, EncodedFile file, DigestFile digest, Consumer<PutObjectRequest.Builder> condition)
            throws IOException {
        if (digest.size() > MAX_BYTES) {
            throw new IOException(
                    name(key) + " would have " + digest.size() + " bytes; one object takes at most " + MAX_BYTES);
        }
        String sha256 = Base64.getEncoder().encodeToString(HexFormat.of().parseHex(digest.sha256()));
        client.putObject(
                request -> request.bucket(bucket)
                        .key(key)
                        .checksumSHA256(sha256)
                        .overrideConfiguration(call -> call.apiCallAttemptTimeout(S3Connection.patience(digest.size())))
                        .applyMutation(condition),
                RequestBody.fromContentProvider(file::open, digest.size(), TYPE));
    }

    boolean exists(String key) throws IOException {
        try {
            client.headObject(request -> request.bucket(bucket).key(key));
            return true;
        } catch (NoSuchKeyException e) {
            return false;
        } catch (SdkException e) {
            throw failed("look for", key, e);
        }
    }

    /**
     * Reads an object while verifying it.
     *
     * @param reader is given the bytes before they are known to be the right ones; called anew if the connection breaks
     * @throws DamagedCheckpointException if the object is missing or is not what was expected
     */
    void read(String key, DigestFile expected, Reader reader) throws IOException {
        fetch(key, (in, length) -> {
            expected.verifySize(name(key), length);
            VerifiedStream verified = new VerifiedStream(in, expected, name(key));
            try {
                reader.read(verified);
            } catch (DamagedCheckpointException e) {
                // Other bytes than expected are why it could not be read.
                verified.verify();
                throw e;
            }
            verified.verify();
            return length;
        });
    }

    /** @throws DamagedCheckpointException if the object is missing or larger than {@code most} bytes */
    byte[] read(String key, int most) throws IOException {
        return fetch(key, (in, length) -> {
            if (length > most) {
                throw new DamagedCheckpointException(name(key) + " has " + length + " bytes, more than " + most);
            }
            byte[] bytes = in.readNBytes((int) length);
            if (bytes.length < length) {
                throw new EOFException(name(key) + " was cut short");
            }
            return bytes;
        });
    }

    private <T> T fetch(String key, Fetch<T> fetch) throws IOException {
        for (int attempt = 1; ; attempt++) {
            ResponseInputStream<GetObjectResponse> in = open(key);
            try (in) {
                return fetch.of(in, in.response().contentLength());
            } catch (DamagedCheckpointException e) {
                in.abort();
                throw e;
            } catch (IOException | SdkException e) {
                in.abort();
                if (attempt == READ_ATTEMPTS) {
                    throw failed("read", key, e);
                }
            }
        }
    }

    private ResponseInputStream<GetObjectResponse> open(String key) throws IOException {
        try {
            return client.getObject(request -> request.bucket(bucket).key(key));
        } catch (NoSuchKeyException e) {
            throw new DamagedCheckpointException(name(key) + " is missing");
        } catch (SdkException e) {
            throw failed("read", key, e);
        }
    }

    /** Keys of all objects whose keys begin so, in order. */
    List<String> list(String start) throws IOException {
        List<String> keys = new ArrayList<>();
        try {
            client
                    .listObjectsV2Paginator(
                            request -> request.bucket(bucket).prefix(start).maxKeys(pageSize))
                    .contents()
                    .stream()
                    .map(S3Object::key)
                    .forEach(keys::add);
        } catch (SdkException e) {
            throw failed("list", start, e);
        }
        return keys;
    }

    /** Deletes an object, if it is there. */
    void delete(String key) throws IOException {
        try {
            client.deleteObject(request -> request.bucket(bucket).key(key));
        } catch (SdkException e) {
            throw failed("delete", key, e);
        }
    }

    @Override
    public void close() {
        client.close();
    }

    private IOException failed(String what, String key, Exception e) {
        return new IOException("cannot " + what + " " + name(key) + " at " + server + ": " + e.getMessage(), e);
    }
}
