namespace SuggestionFunctions.Words;

/// <summary>
/// What a reply is begun with (答复模板). <see cref="Class"/> is the class of reply it is for (A, B, C, D); null: for any, or for
/// what is no reply, such as a co-handler's opinion. What stands in 〔 〕 a person fills in.
/// </summary>
public sealed record ReplyTemplate(string Name, string? Class, string Text);
