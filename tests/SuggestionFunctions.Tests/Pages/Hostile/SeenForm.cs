using System.Text.RegularExpressions;

namespace SuggestionFunctions.Tests.Pages.Hostile;

/// <summary>A form of a page that was shown, with every field that it has.</summary>
/// <param name="Method"><c>get</c> or <c>post</c>.</param>
/// <param name="Action">Where it is sent.</param>
/// <param name="BringsFile">Whether it is sent in parts.</param>
/// <param name="Controls">Its fields, as they stand.</param>
/// <param name="Buttons">What its buttons add, the main one first; without a name: nothing.</param>
internal sealed partial record SeenForm(string Method, string Action, bool BringsFile, IReadOnlyList<SeenControl> Controls, IReadOnlyList<(string Name, string Value)> Buttons)
{
    /// <summary>What makes it the form that it is, whosoever's things it is about.</summary>
    public string Shape => $"{PageWalk.ShapeOf(Action)} {string.Join(' ', Controls.Where(control => control.Name != "formToken").Select(control => Numbers().Replace(control.Name, "[]")).Distinct())}";

    public static IReadOnlyList<SeenForm> Of(string html)
    {
        var forms = new List<SeenForm>();
        MarkupTag? form = null;
        var controls = new List<SeenControl>();
        List<MarkupTag> buttons = [], options = [];
        MarkupTag? list = null;
        foreach (var tag in Markup.Read(html))
        {
            switch (tag)
            {
                case { Name: "form", Closes: false }:
                    (form, controls, buttons) = (tag, [], []);
                    break;
                case { Name: "form", Closes: true } when form is not null:
                    forms.Add(new(
                        form["method"] ?? "get", form["action"] ?? "", form["enctype"] == "multipart/form-data", controls,
                        [.. buttons.OrderBy(button => button["class"] == "primary" ? 0 : 1).Select(button => (button["name"] ?? "", button["value"] ?? ""))]));
                    form = null;
                    break;
                case { Name: "input", Closes: false } when tag["name"] is { Length: > 0 } name:
                    var type = tag["type"] ?? "text";
                    controls.Add(new(name, type, tag["value"] ?? "", type is not ("radio" or "checkbox" or "file") || tag["checked"] is not null, []));
                    break;
                case { Name: "textarea", Closes: false } when tag["name"] is { Length: > 0 } name:
                    controls.Add(new(name, "textarea", tag.Text.StartsWith('\n') ? tag.Text[1..] : tag.Text, true, []));
                    break;
                case { Name: "select", Closes: false }:
                    (list, options) = (tag, []);
                    break;
                case { Name: "option", Closes: false }:
                    options.Add(tag);
                    break;
                case { Name: "select", Closes: true } when list is not null && list["name"] is { Length: > 0 } name:
                    var chosen = options.Find(option => option["selected"] is not null) ?? options.FirstOrDefault();
                    controls.Add(new(name, "select", chosen is null ? "" : chosen["value"] ?? "", true, [.. options.Select(option => option["value"] ?? "")]));
                    break;
                case { Name: "button", Closes: false } when tag["type"] != "button":
                    buttons.Add(tag);
                    break;
            }
        }

        return forms;
    }

    /// <summary>Whether something is written in it, or chosen, or comes along unseen: more than the session's token.</summary>
    public bool Asks => Controls.Any(control => control.Name != "formToken");

    /// <summary>The form as it is sent, with a choice wherever one is asked for and nothing is chosen yet.</summary>
    /// <param name="entry">What is put into each field.</param>
    /// <param name="button">Which is pressed; null: the main one.</param>
    /// <param name="turn">Which of those offered is chosen in a field, from 0 on, and at first no box is ticked; null: the first.</param>
    public List<KeyValuePair<string, string>> Filled(Func<SeenControl, string> entry, (string Name, string Value)? button = null, Func<string, int>? turn = null)
    {
        var sent = new List<KeyValuePair<string, string>>();
        foreach (var field in Controls.GroupBy(control => control.Name))
        {
            var parts = field.ToList();
            var place = turn?.Invoke(field.Key) ?? 0;
            switch (parts[0])
            {
                case { Type: "checkbox" } when turn is not null && place % (parts.Count + 1) == 0:
                    break;
                case { Type: "radio" or "checkbox" } when !parts.Exists(part => part.Sent) || place > 0:
                    parts = [parts[place % parts.Count] with { Sent = true }];
                    break;
                case { Type: "select" } list when (list.Value.Length == 0 || place > 0) && list.Options.Count > 0:
                    parts[0] = list with { Value = list.Options[(place + 1) % list.Options.Count] };
                    break;
            }

            sent.AddRange(parts.Where(part => part.Sent).Select(part => KeyValuePair.Create(part.Name, entry(part))));
        }

        if ((button ?? Buttons.FirstOrDefault()) is { Name.Length: > 0 } pressed)
        {
            sent.Add(new(pressed.Name, pressed.Value));
        }

        return sent;
    }

    [GeneratedRegex("\\[[0-9]+\\]")]
    private static partial Regex Numbers();
}
