package dev.assay.runtime.http;

import java.io.IOException;
import java.io.StringWriter;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.openssl.jcajce.JcaPKCS8Generator;
import org.bouncycastle.operator.OperatorException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** Signs certificates for 127.0.0.1, as PEM files in a folder. */
final class Authority {

    /** A certificate and its private key. */
    record Identity(Path certificate, Path key) {}

    private final Path folder;
    private final String name;
    private final KeyPair keys = keys();
    private final Path certificate;

    Authority(Path folder, String name) throws IOException {
        this.folder = folder;
        this.name = name;
        this.certificate = write(name + ".pem", sign(name, keys, true));
    }

    /** The authority's own certificate. */
    Path certificate() {
        return certificate;
    }

    Identity issue(String subject) throws IOException {
        KeyPair pair = keys();
        return new Identity(
                write(name + "-" + subject + ".pem", sign(subject, pair, false)),
                write(name + "-" + subject + ".key", new JcaPKCS8Generator(pair.getPrivate(), null).generate()));
    }

    private X509CertificateHolder sign(String subject, KeyPair pair, boolean authority) throws IOException {
        Instant now = Instant.now();
        try {
            JcaX509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(
                    new X500Name("CN=" + name),
                    new BigInteger(64, new SecureRandom()),
                    Date.from(now.minus(Duration.ofHours(1))),
                    Date.from(now.plus(Duration.ofHours(1))),
                    new X500Name("CN=" + subject),
                    pair.getPublic());
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(authority));
            builder.addExtension(
                    Extension.subjectAlternativeName,
                    false,
                    new GeneralNames(new GeneralName(GeneralName.iPAddress, "127.0.0.1")));
            return builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(keys.getPrivate()));
        } catch (OperatorException e) {
            throw new IOException(e);
        }
    }

    private Path write(String file, Object content) throws IOException {
        StringWriter text = new StringWriter();
        try (JcaPEMWriter writer = new JcaPEMWriter(text)) {
            writer.writeObject(content);
        }
        return Files.writeString(folder.resolve(file), text.toString());
    }

    private static KeyPair keys() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has this curve", e);
        }
    }
}
