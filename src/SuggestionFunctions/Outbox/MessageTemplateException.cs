namespace SuggestionFunctions.Outbox;

/// <summary>A file of texts is not in order; the start ends with it.</summary>
public sealed class MessageTemplateException(string file, string zh, string en) : Exception($"通知模板 {file}：{zh}。 / The notice template {file}: {en}.");
