namespace SuggestionFunctions.Tests.Storage;

/// <summary>One write as the model tests draw it. Under which ETag a conditional one goes is decided when it is played.</summary>
public sealed record ModelWrite(ModelWriteKind Kind, string Key, string Body);
