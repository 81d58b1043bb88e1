package dev.penstock;

import dev.penstock.value.Document;

/** Documents as they are. */
record DocumentType() implements DocType<Document> {
  @Override
  public String name() {
    return "Document";
  }

  @Override
  public Class<Document> javaType() {
    return Document.class;
  }

  @Override
  public Document encode(Document value) {
    return value;
  }

  @Override
  public Document decode(Document document) {
    return document;
  }
}
