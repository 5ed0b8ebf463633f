using System.Text;
using CsCheck;
using SuggestionFunctions.Imports;
using SuggestionFunctions.Imports.Sheets;

namespace SuggestionFunctions.Tests.Imports;

/// <summary>Whatever a roster says, it says the same as a workbook and as text in any encoding and with any separator.</summary>
public sealed class RosterPropertyTests
{
    private static readonly RosterColumn[] Columns =
    [
        RosterColumn.Name, RosterColumn.Account, RosterColumn.Role, RosterColumn.Organization, RosterColumn.Group, RosterColumn.Station, RosterColumn.Phone, RosterColumn.From, RosterColumn.Until,
    ];

    private static readonly Gen<string> Words = Any("", "", "水利站", "第一代表小组", "荻港,联络站", "甲\"乙\"", "两\n行", "a;b", "𠮷", " 带空格 ", "<&>'", "=1+1", "１２３");

    private static readonly Gen<string[]> Row = Gen.Select(
        Any("张三", "李四", "王五", "欧阳修", "Anna Lee", "张　三"), Any("", "a1", "B2", "ｃ３"), Any("代表", "代表；部门", "helper", "站长", "没有的"),
        Words, Words, Words, Any("", "13800000001", "138 0000 0002", "0572-3700000"), Any("", "2026-01-01", "2026年2月3日"),
        (name, account, role, organization, group, station, phone, from) => new[] { name, account, role, organization, group, station, phone, from, "" });

    [Fact]
    public void A_roster_says_the_same_in_every_form() => Row.Array[0, 12].Sample(rows =>
    {
        string[][] table = [[.. Columns.Select(RosterHeads.NameOf)], .. rows];
        var book = Read(Workbook.Of(table));
        foreach (var (encoding, separator, end) in (ReadOnlySpan<(Encoding, char, string)>)
            [(new UTF8Encoding(true), ',', "\r\n"), (new UTF8Encoding(false), ';', "\n"), (CodePagesEncodingProvider.Instance.GetEncoding("GB18030") ?? Encoding.UTF8, '\t', "\r\n")])
        {
            var text = string.Concat(table.Select(row => string.Join(separator, row.Select(field => $"\"{field.Replace("\"", "\"\"", StringComparison.Ordinal)}\"")) + end));
            Assert.Equal(book, Read([.. encoding.GetPreamble(), .. encoding.GetBytes(text)]));
        }

        Assert.Equal(rows.Length == 0, book.Count == 0);
    }, iter: 400, threads: 1);

    private static Gen<string> Any(params string[] values) => Gen.Int[0, values.Length - 1].Select(at => values[at]);

    private static List<string> Read(byte[] file)
    {
        var table = RosterTable.Find(SheetFile.Read(file, RosterHeads.IsHead)) ?? throw new InvalidOperationException("No roster.");
        var people = new RosterReader(table).Read();
        return
        [
            .. people.Select(person => $"person {person.Row}|{person.Name}|{string.Join(',', person.Fields.OrderBy(field => field.Key).Select(field => $"{field.Key}={field.Value}"))}|{string.Join(',', person.Posts)}"),
            .. table.Problems.All.Select(problem => $"problem {problem.Cell} {problem.Code} {problem.Value}"),
        ];
    }
}
