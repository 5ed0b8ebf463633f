using Microsoft.AspNetCore.Components;
using SuggestionPages.Frame;

namespace SuggestionPages.Forms;

/// <summary>A field of a form: label, hint, what is wrong with it, and its value as it was entered.</summary>
public abstract class FieldComponent : PageComponent
{
    [Parameter, EditorRequired]
    public string Name { get; set; } = "";

    [Parameter, EditorRequired]
    public string Label { get; set; } = "";

    [Parameter]
    public string? Hint { get; set; }

    [Parameter]
    public bool Required { get; set; }

    /// <summary>When it has to be filled in though it is not required, in words.</summary>
    [Parameter]
    public string? NeededWhen { get; set; }

    [Parameter, EditorRequired]
    public FormState Form { get; set; } = FormState.Empty;

    protected IReadOnlyList<string> Errors => Form.ErrorsOf(Name);

    protected string Id => $"f-{FieldId.Of(Name)}";

    protected string? DescribedBy
    {
        get
        {
            var parts = new List<string>();
            if (Hint is not null)
            {
                parts.Add($"{Id}-hint");
            }

            if (Errors.Count > 0)
            {
                parts.Add($"{Id}-error");
            }

            return parts.Count == 0 ? null : string.Join(' ', parts);
        }
    }

    protected string Class => Errors.Count > 0 ? "field has-error" : "field";

    protected string? Invalid => Errors.Count > 0 ? "true" : null;

    protected string Optional => Beside(Required, NeededWhen, Frame.English);

    /// <summary>What stands behind the label of a field that may stay empty.</summary>
    public static string Beside(bool required, string? neededWhen, bool english) =>
        required ? "" : english ? $" ({neededWhen ?? "optional"})" : $"（{neededWhen ?? "可不填"}）";
}
