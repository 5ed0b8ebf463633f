using SuggestionFunctions.Http;

namespace SuggestionFunctions.Tasks;

/// <summary>Something the reader may decide; <see cref="Closes"/> false leaves the task open.</summary>
public sealed record ActionView(string Action, string Name, bool Closes, IReadOnlyList<FieldView> Fields)
{
    public static ActionView Of(TaskAction action, Language language) => new(
        action.Name,
        action.Title.In(language),
        action.Closes,
        [.. action.Fields.Where(field => field.Type != FieldType.NotAvailable).Select(field => new FieldView(
            field.Name, field.Type, field.Required, field.Maximum == 0 ? null : field.Maximum, field.Choices))]);
}
